/// The script of every page. Without it the page reads the same; it adds the colour switch,
/// checks predictions, veils a result until its question was answered, and remembers language, colours
/// and answers in the browser.
enum PageScript {
  /// Reads a number as people type it and as pages write it.
  static let number = #"""
    function number(text) { return Number(text.trim().replace("−", "-").replace(",", ".")); }
    """#

  static let text = #"""
    (function () {
      "use strict";
      \#(number)
      var root = document.documentElement;
      root.classList.add("js");
      // What is remembered stands in the browser's storage, and in the window's name for pages that
      // are opened as files and have no storage, or one each.
      function named() {
        try { return JSON.parse(window.name) || {}; } catch (error) { return {}; }
      }
      function stored(key, value) {
        var all = named();
        if (value === undefined && key in all) return all[key];
        try {
          if (value === undefined) return localStorage.getItem(key);
          if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value);
        } catch (error) { /* the name is left */ }
        if (value !== undefined) {
          all[key] = value;
          window.name = JSON.stringify(all);
        }
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
      var spoken = stored("gradbook-language");
      document.querySelectorAll("input[name=language]").forEach(function (input) {
        if (input.id === "language-" + spoken) input.checked = true;
        input.addEventListener("change", function () {
          stored("gradbook-language", language());
          nameTheLanguage();
        });
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
        element.classList.add("result");
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
      function isRight(form, answer) {
        if (form.dataset.choice !== undefined) return answer === form.dataset.choice;
        var right = Number(form.dataset.number);
        var room = Number(form.dataset.tolerance) * Math.max(1, Math.abs(right));
        return Math.abs(number(answer) - right) <= room;
      }
      var page = "gradbook-answers " + document.body.dataset.page;
      var answers = {};
      try { answers = JSON.parse(stored(page)) || {}; } catch (error) { /* not what we wrote */ }
      document.querySelectorAll(".question").forEach(function (form) {
        var answer = answers[form.id];
        if (typeof answer === "string") {
          form.querySelectorAll("input").forEach(function (input) {
            if (input.type === "radio") input.checked = input.value === answer;
            else input.value = answer;
          });
          judge(form, isRight(form, answer));
        }
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        form.addEventListener("change", function (event) {
          if (event.target.value.trim() === "") return;
          answers[form.id] = event.target.value;
          stored(page, JSON.stringify(answers));
          judge(form, isRight(form, event.target.value));
        });
        form.querySelector("details").addEventListener("toggle", function (event) {
          if (event.target.open) unveilAfter(form);
        });
      });

      document.querySelectorAll(".tools button").forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () {
          if (button.id === "anew") {
            stored(page, null);
            location.reload();
          } else {
            root.dataset.print = button.id;
            print();
          }
        });
      });
      var opened = [];
      addEventListener("beforeprint", function () {
        if (root.dataset.print === "handout") return;
        opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
        opened.forEach(function (part) { part.open = true; });
      });
      addEventListener("afterprint", function () {
        opened.forEach(function (part) { part.open = false; });
        opened = [];
        delete root.dataset.print;
      });
    })();
    """#
}
