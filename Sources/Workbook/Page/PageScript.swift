/// The script of every page. Without it the page reads the same; it adds the colour switch,
/// checks predictions, and veils a result until its question was answered.
enum PageScript {
  static let text = #"""
    (function () {
      "use strict";
      var root = document.documentElement;
      root.classList.add("js");
      function stored(key, value) {
        try {
          if (value === undefined) return localStorage.getItem(key);
          localStorage.setItem(key, value);
        } catch (error) { /* pages opened as files may have no storage */ }
        return null;
      }
      var words = {
        en: { good: "✓ Right.", bad: "✗ Not what happens.", light: "Light", dark: "Dark" },
        zh: { good: "✓ 正确。", bad: "✗ 结果不是这样。", light: "浅色", dark: "深色" }
      };
      function language() {
        return document.getElementById("language-zh").checked ? "zh" : "en";
      }
      function nameTheLanguage() {
        root.lang = language() === "zh" ? "zh-Hans" : "en";
        document.title = document.body.getAttribute("data-title-" + language());
        labelTheme();
        document.dispatchEvent(new CustomEvent("gradbook:language", { detail: language() }));
      }
      document.querySelectorAll("input[name=language]").forEach(function (input) {
        input.addEventListener("change", nameTheLanguage);
      });

      var button = document.getElementById("theme");
      function isDark() {
        return root.dataset.theme ? root.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme: dark)").matches;
      }
      function labelTheme() {
        button.textContent = words[language()][isDark() ? "light" : "dark"];
      }
      button.hidden = false;
      var theme = stored("gradbook-theme");
      if (theme === "dark" || theme === "light") root.dataset.theme = theme;
      button.addEventListener("click", function () {
        root.dataset.theme = isDark() ? "light" : "dark";
        stored("gradbook-theme", root.dataset.theme);
        labelTheme();
      });
      nameTheLanguage();

      function unveil(element) {
        element.classList.remove("veiled");
        Array.prototype.forEach.call(element.children, function (part) { part.inert = false; });
        if (element.tagName === "FIGURE") { element.removeAttribute("tabindex"); }
      }
      function unveilAfter(form) {
        var all = Array.prototype.slice.call(document.querySelectorAll(".question, .veiled"));
        for (var i = all.indexOf(form) + 1; i < all.length; i += 1) {
          if (all[i].classList.contains("question")) {
            if (all[i - 1] !== form && !all[i - 1].classList.contains("question")) break;
          } else { unveil(all[i]); }
        }
      }
      document.querySelectorAll(".veiled").forEach(function (element) {
        element.tabIndex = 0;
        Array.prototype.forEach.call(element.children, function (part) { part.inert = true; });
        element.addEventListener("click", function () { unveil(element); });
        element.addEventListener("keydown", function (event) {
          if (event.key !== "Enter" && event.key !== " ") return;
          if (element.classList.contains("veiled")) { event.preventDefault(); }
          unveil(element);
        });
      });

      function judge(form, good) {
        var verdict = form.querySelector(".verdict");
        verdict.textContent = words[language()][good ? "good" : "bad"];
        verdict.className = "verdict " + (good ? "good" : "bad");
        form.querySelector("details").open = true;
        unveilAfter(form);
      }
      document.querySelectorAll(".question").forEach(function (form) {
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        form.addEventListener("change", function (event) {
          if (form.dataset.choice !== undefined) {
            judge(form, event.target.value === form.dataset.choice);
            return;
          }
          var typed = event.target.value.trim().replace("−", "-").replace(",", ".");
          if (typed === "") return;
          var right = Number(form.dataset.number);
          var room = Number(form.dataset.tolerance) * Math.max(1, Math.abs(right));
          judge(form, Math.abs(Number(typed) - right) <= room);
        });
        form.querySelector("details").addEventListener("toggle", function (event) {
          if (event.target.open) unveilAfter(form);
        });
      });
      addEventListener("beforeprint", function () {
        document.querySelectorAll("details").forEach(function (part) { part.open = true; });
      });
    })();
    """#
}
