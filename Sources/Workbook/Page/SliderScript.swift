import Plotting

/// The script of pages with sliders: it shows what belongs to the places where they stand. It
/// computes nothing but which place that is.
enum SliderScript {
  static let text = #"""
    (function () {
      "use strict";
      function texts(element) { return element.dataset.texts.split("|"); }
      \#(PageScript.number)
      function nearest(list, value) {
        return list.reduce(function (best, text, index) {
          return Math.abs(number(text) - value) < Math.abs(number(list[best]) - value)
            ? index : best;
        }, 0);
      }
      document.querySelectorAll(".controls").forEach(function (form) {
        var figure = form.closest("figure");
        var sliders = Array.prototype.slice.call(form.querySelectorAll("input[type=range]"));
        function show() {
          var place = sliders.reduce(function (place, slider) {
            return place + Number(slider.value) * Number(slider.dataset.stride);
          }, 0);
          sliders.forEach(function (slider) {
            var text = texts(slider)[Number(slider.value)];
            slider.setAttribute("aria-valuetext", text);
            slider.nextElementSibling.value = text;
          });
          figure.querySelectorAll(".gradbook-moving").forEach(function (part) {
            var isSeen = part.dataset.frames.split(" ").indexOf(String(place)) >= 0;
            if (isSeen) part.dataset.seen = ""; else delete part.dataset.seen;
          });
          form.querySelectorAll("dd").forEach(function (reading) {
            reading.textContent = texts(reading)[place];
          });
        }
        function begin() {
          sliders.forEach(function (slider) { slider.value = slider.defaultValue; });
          show();
        }
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        sliders.forEach(function (slider) {
          slider.addEventListener("input", show);
          slider.nextElementSibling.addEventListener("change", function (event) {
            var value = number(event.target.value);
            if (!isNaN(value)) slider.value = nearest(texts(slider), value);
            show();
          });
        });
        addEventListener("beforeprint", begin);
      });
    })();
    """#

  static let style = """
    \(MovingPlot.style)
    .controls{max-width:40rem;margin:.8rem auto 0;font:.95rem/1.5 var(--sans);text-align:left}
    .knob{display:flex;gap:.8rem;align-items:center;margin:.3rem 0}
    .knob label{flex:0 0 auto;min-width:6rem}
    .knob input[type=range]{flex:1 1 8rem;min-width:0;height:1.75rem;accent-color:var(--accent)}
    .knob input[type=text]{font:inherit;font-variant-numeric:tabular-nums;width:6rem;
    padding:.2rem .5rem;color:inherit;background:var(--paper);border:1px solid var(--soft);
    border-radius:.4rem}
    .controls dl{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin:.6rem 0 0}
    .controls dl div{display:flex;gap:.5rem;align-items:baseline}
    .controls dt{color:var(--soft)}
    .controls dd{margin:0;font-weight:650;font-variant-numeric:tabular-nums}
    @media (max-width:40rem){.knob{flex-wrap:wrap;gap:.2rem .8rem}.knob label{flex-basis:100%}}
    @media print{.knob input[type=range]{display:none}.knob input[type=text]{border:0}}
    """
}
