extension FilmAssets {
  /// Opening a closed box and closing an open one where it stands: every state that can be reached was
  /// laid out before, and the nearest to what is seen is shown.
  static let folding = #"""
      // Opening and closing

      const isClosedIn = (other, part) => Object.values(other.closed).includes(part);
      const canOpen = (id) => id in level.closed && levels.some((other) => other.open.includes(level.closed[id]));
      const canClose = (id) => level.open.includes(id) && levels.some((other) => isClosedIn(other, id));
      function toggle(id) {
        const opens = canOpen(id);
        if (!opens && !canClose(id)) return false;
        const part = opens ? level.closed[id] : id, from = level;
        const likeness = (other) => other.open.filter((one) => from.open.includes(one)).length
          + Object.values(other.closed).filter((one) => isClosedIn(from, one)).length;
        const fitting = levels.filter((other) => opens ? other.open.includes(part) : isClosedIn(other, part));
        const next = fitting.reduce((best, other) => likeness(other) > likeness(best) ? other : best);
        const place = (id) => {
          const thing = element(id), at = thing && thing.getBoundingClientRect();
          return at && { x: at.left + at.width / 2, y: at.top + Math.min(at.height / 2, 40) };
        };
        const before = place(id), node = step > 0 ? level.steps[step - 1].node : null;
        use(levels.indexOf(next));
        if (node !== null) go(level.steps.findLastIndex((other) => other.node === node) + 1 || level.steps.length);
        const seen = opens ? part : Object.keys(level.closed).find((box) => level.closed[box] === part);
        const after = place(seen);
        if (before && after) {
          stage.scrollLeft += after.x - before.x;
          stage.scrollTop += after.y - before.y;
          element(seen).focus({ preventScroll: true });
        }
        find(".gd-panel").innerHTML = "<p>" + (opens ? say("Opened. Choose its title to close it.", "已展开。点击标题可以折叠。")
          : say("Closed. Choose the box to open it.", "已折叠。点击方框可以展开。")) + "</p>";
        return true;
      }
      // What this page has no room for is drawn alone.
      function sayHowToOpen(id) {
        if (!(id in level.closed) || canOpen(id)) return "";
        const part = "<code>" + escape(level.closed[id]) + "</code>";
        return "<p>" + say("What is in it would be too much for this page: draw it alone, with " + part
          + " as <code>part</code> of DrawingOptions or <code>--part</code> of gradbook graph.",
          "它的内容太多，本页放不下：请单独画出，把 " + part
          + " 作为 DrawingOptions 的 <code>part</code> 或 gradbook graph 的 <code>--part</code>。") + "</p>";
      }
      // A closed box and an open one's title can be chosen, and say what they will do.
      function nameParts() {
        for (const id in level.closed) if (canOpen(id)) element(id).setAttribute("aria-expanded", "false");
        for (const id of level.open) {
          const frame = element(id), title = frame && frame.querySelector("text");
          if (!title || !canClose(id) || frame.hasAttribute("tabindex")) continue;
          frame.setAttribute("tabindex", "0");
          frame.setAttribute("role", "button");
          frame.setAttribute("aria-expanded", "true");
          frame.setAttribute("aria-label", title.textContent);
          for (const text of frame.querySelectorAll("text")) text.textContent = "⊟ " + text.textContent;
        }
      }

    """#
}
