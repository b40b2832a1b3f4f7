/// What a page looks like in a browser, as far as it can be measured.
enum PageProbe {
  /// Notes script errors and what the page's policy refuses, from the page's beginning on. That a size
  /// is measured again in the next frame is said by the browser as an error, and is none.
  static let watch = """
    window.faults = [];
    addEventListener("error", (event) => {
      if (!event.message.startsWith("ResizeObserver loop")) faults.push(event.message);
    });
    addEventListener("securitypolicyviolation", (event) => faults.push(event.blockedURI));
    """

  /// Chooses a language, as a click on the switch does.
  static func speak(_ language: String) -> String {
    """
    (() => { const input = document.getElementById("language-\(language)"); input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true })); })()
    """
  }

  /// Figures that ask nothing and say nothing: without a caption in one of the languages.
  static let questions = """
    [...document.querySelectorAll("main figure")].filter((figure) => {
      const captions = [...figure.querySelectorAll("figcaption")];
      return !captions.length || captions.some((caption) => !caption.textContent.trim());
    }).map((figure) => figure.id || figure.className).join("; ")
    """

  /// What is wider than the window without a place to scroll, and text below 12 points.
  static let sizes = """
    (() => { \(words)
      const faults = document.documentElement.scrollWidth > innerWidth ? ["wider than the window"] : [];
      for (const [e, style] of words()) {
        let size = parseFloat(style.fontSize);
        if (e.ownerSVGElement) { const m = e.getScreenCTM(); size *= Math.hypot(m.a, m.b); }
        if (size < 11.95) faults.push(size.toFixed(1) + " points: " + name(e));
      }
      return faults.slice(0, 5).join("; ");
    })()
    """

  /// Text whose contrast with what is below it, by WCAG 2.2's formula, is less than 4.5 to 1.
  static let contrasts = """
    (() => { \(words)
      const colour = (text) => {
        const numbers = (text.match(/[\\d.]+/g) || []).map(Number);
        return text.startsWith("rgb") ? [...numbers.slice(0, 3), numbers[3] ?? 1] : null;
      };
      const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
      const luminance = (c) => {
        const [r, g, b] = c.map((v) => v / 255)
          .map((v) => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const opacity = (e, end) => {
        let product = 1;
        for (; e && e !== end; e = e.parentElement) product *= getComputedStyle(e).opacity;
        return product;
      };
      const paper = (e) => {
        const sheets = [];
        for (; e; e = e.parentElement) {
          const c = colour(getComputedStyle(e).backgroundColor);
          if (c && c[3] > 0) sheets.push(c);
          if (c && c[3] === 1) break;
        }
        return sheets.reverse().reduce((below, c) => over(c, below), [255, 255, 255, 1]);
      };
      // The one filter that pictures use: inverted, and the hue turned back.
      const filtered = (c, shape) => {
        const group = shape.closest("[shape-rendering]");
        if (!group || getComputedStyle(group).filter === "none") return c;
        const [r, g, b] = c.slice(0, 3).map((v) => 255 - v);
        return [-0.574 * r + 1.43 * g + 0.144 * b, 0.426 * r + 0.43 * g + 0.144 * b,
          0.426 * r + 1.43 * g - 0.856 * b].map((v) => Math.min(255, Math.max(0, v))).concat(c[3]);
      };
      const shapes = new Map();
      const painted = (svg) => {
        if (!shapes.has(svg)) {
          shapes.set(svg, [...svg.querySelectorAll("rect, polygon, path, circle")]
            .map((e) => [e, e.getBoundingClientRect(), getComputedStyle(e)])
            .filter(([, box, style]) => box.width && box.height && style.fill !== "none"));
        }
        return shapes.get(svg);
      };
      const faults = [];
      for (const [e, style] of words()) {
        const svg = e.ownerSVGElement;
        const ink = colour(svg ? style.fill : style.color);
        if (!ink) continue;
        let below = paper(svg || e);
        const box = e.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        for (const [shape, frame, look] of svg ? painted(svg) : []) {
          if (!(shape.compareDocumentPosition(e) & 4)) break;
          const c = colour(look.fill);
          if (!c || x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
          const at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
          if (!shape.isPointInFill(at)) continue;
          c[3] *= look.fillOpacity * opacity(shape, svg);
          below = over(filtered(c, shape), below);
        }
        ink[3] *= opacity(e, null) * (svg ? style.fillOpacity : 1);
        if (ink[3] < 0.02) continue;
        const [dark, light] = [luminance(over(ink, below)), luminance(below)].sort((a, b) => a - b);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < 4.495) faults.push(contrast.toFixed(2) + " to 1: " + name(e));
      }
      return faults.slice(0, 5).join("; ");
    })()
    """

  /// The elements with text of their own that are seen, and what a message calls one.
  private static let words = """
    const words = () => [...document.querySelectorAll("body *:not(script, style, title, desc)")]
      .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
      .filter((e) => { const box = e.getBoundingClientRect(); return box.width && box.height; })
      .filter((e) => !e.closest(".hidden, .skip"))
      .map((e) => [e, getComputedStyle(e)]).filter(([, style]) => style.visibility !== "hidden");
    const name = (e) => (e.closest("figure") || e.closest("section") || e).id + " “"
      + e.textContent.trim().slice(0, 30) + "”";
    """
}
