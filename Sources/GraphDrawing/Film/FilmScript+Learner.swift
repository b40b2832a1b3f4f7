extension FilmAssets {
  /// Asking for the next contribution and judging the answer.
  static let predicting = #"""
      // Predicting

      const canAsk = () => find(".gd-predict").checked && step < level.steps.length
        && level.steps[step].kind === "edge" && level.steps[step].answer !== undefined;

      function next() {
        if (asking) return remind();
        if (canAsk()) ask(); else show(step + 1);
      }
      function ask() {
        const s = level.steps[step];
        stop();
        follow(element(s.link) || element(s.box));
        asking = true;
        misses = 0;
        const from = level.boxes[s.box];
        find(".gd-question").textContent = say(
          "From “" + from.title[0] + "” back to " + s.name + ": what is added to its gradient?",
          "从“" + from.title[1] + "”传回 " + s.name + "：它的梯度要加上多少？");
        find(".gd-verdict").textContent = "";
        find(".gd-ask").hidden = false;
        find(".gd-guess").value = "";
        find(".gd-guess").focus({ preventScroll: true });
      }
      function remind() {
        find(".gd-verdict").textContent = say(
          "Type your prediction first and press Enter, or choose “Show it”.",
          "请先输入你的预测并按回车，或点“看答案”。");
        find(".gd-ask").scrollIntoView({ block: "nearest" });
        find(".gd-guess").focus({ preventScroll: true });
      }
      function closeQuestion() {
        asking = false;
        const form = find(".gd-ask");
        if (form) form.hidden = true;
      }
      const close = (a, b) => Math.abs(a - b) <= 0.01 * Math.abs(b) + 1e-12;

      function check() {
        const s = level.steps[step];
        const guess = Number(find(".gd-guess").value.trim().replace(/[−–]/g, "-").replace(/,/g, "."));
        const verdict = find(".gd-verdict");
        const wrong = (en, zh) => {
          misses += 1;
          verdict.innerHTML = "<span class=\"gd-wrong\">✗</span> " + escape(say(en, zh));
        };
        if (find(".gd-guess").value.trim() === "" || Number.isNaN(guess)) {
          verdict.textContent = say("Type a number, such as −0.5.", "请输入一个数，例如 −0.5。");
        } else if (close(guess, s.answer) || (s.total !== undefined && close(guess, s.total))) {
          const isTotal = !close(guess, s.answer);
          show(step + 1);
          find(".gd-say").insertAdjacentHTML("afterbegin", "<span class=\"gd-right\">✓ "
            + (isTotal ? say("Right: that is the new total. ", "对，这是累加后的总和。")
              : say("Right. ", "对。")) + "</span>");
          stage.focus({ preventScroll: true });
        } else if (close(guess, -s.answer)) {
          wrong("The size is right: look at the sign.", "大小对了，再看看正负号。");
        } else if (s.localNumber !== undefined && close(guess, s.localNumber)) {
          wrong("That is the local derivative. Multiply it by the gradient from upstream, " + words(s.upstream) + ".",
            "这是局部导数，还要乘上游梯度 " + words(s.upstream) + "。");
        } else if (s.upstreamNumber !== undefined && close(guess, s.upstreamNumber)) {
          wrong("That is the gradient from upstream. Multiply it by the local derivative on the edge.",
            "这是上游梯度，还要乘边上的局部导数。");
        } else if (misses > 0) {
          wrong("Upstream " + words(s.upstream) + " × local (" + words(s.local) + ").",
            "上游梯度 " + words(s.upstream) + " × 局部导数（" + words(s.local) + "）。");
        } else {
          wrong("Not yet. Chain rule: upstream gradient × local derivative.", "还不对。链式法则：上游梯度 × 局部导数。");
        }
      }

    """#

  /// The sum behind a chosen box, term by term.
  static let panelling = #"""
      // Panel

      function showPanel(id) {
        const panel = level.boxes[id];
        if (!panel && !level.ends[id]) return;
        chosen = id;
        find(".gd-panel").innerHTML = panel ? tellBox(id, panel) : tellLink(id);
        for (const thing of stage.querySelectorAll(".gd-box,.gd-link")) {
          const same = idOf(thing) === id
            || (panel !== undefined && thing.matches(".gd-box") && originOf(thing) === originOf(element(id)));
          thing.classList.toggle("gd-chosen", same);
        }
      }
      function tellBox(id, panel) {
        const reached = level.lastStep[id] === undefined || level.lastStep[id] < step
          || level.steps.length === 0;
        let html = "<p><strong>" + escape(titleOf(id)) + "</strong>";
        if (panel.source) html += " <span class=\"gd-source\">" + escape(panel.source) + "</span>";
        html += "</p>";
        html += "<p>" + say("value ", "值 ") + escape(panel.value) + "</p>";
        for (const fact of panel.facts) html += "<p>" + escape(fact) + "</p>";
        if (panel.terms.length) html += "<div class=\"gd-scroll\">" + terms(panel) + "</div>";
        if (panel.gradient && reached) {
          html += "<p>" + say("gradient ", "梯度 ") + "<b>" + escape(panel.gradient) + "</b></p>";
        }
        if (panel.held && reached) {
          html += "<p>⚠ " + escape(say(
            "grad holds " + words(panel.held) + ", not what this pass gave: an earlier backward was not zeroed, or grad was changed since.",
            "grad 中存的是 " + words(panel.held) + "，与本次反向传播的结果不同：之前的梯度没有清零，或 grad 后来被改动过。")) + "</p>";
        }
        return html + sayHowToOpen(id);
      }
      const titleOf = (id) => level.boxes[id].title[isChinese() ? 1 : 0];
      // A line's own term: what came from above × the local derivative.
      function tellLink(id) {
        const [from, to] = level.ends[id];
        const uses = level.boxes[from].terms.filter((term) => term.link === id);
        return "<p><strong>" + escape(titleOf(from)) + " → " + escape(titleOf(to)) + "</strong></p>"
          + (uses.length ? "<div class=\"gd-scroll\">" + terms({ terms: uses }) + "</div>"
            : "<p>" + say("No gradient flows back along this line.", "没有梯度沿这条线传回。") + "</p>");
      }
      function terms(panel) {
        const arrived = new Set(level.steps.slice(0, step).map((s) => s.link));
        let html = "<table><tr><th>" + [say("used by", "用于"), say("upstream", "上游梯度"),
          "×", say("local derivative", "局部导数"), say("adds", "贡献")].join("</th><th>") + "</th></tr>";
        for (const term of panel.terms) {
          const known = !term.link || level.steps.length === 0 || arrived.has(term.link);
          html += "<tr><td>" + [term.use, known ? term.upstream : "—", "×", term.local,
            known ? "+= " + words(term.contribution) : "—"].map(escape).join("</td><td>") + "</td></tr>";
        }
        return html + "</table>";
      }

    """#
}
