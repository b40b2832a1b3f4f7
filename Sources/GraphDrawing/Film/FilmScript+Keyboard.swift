extension FilmAssets {
  /// One listener a page: a key belongs to the film that has the focus, else → and ← to the film
  /// that most is seen of. Keys that a page itself knows, such as space, are a film's only where it
  /// has the focus or is the page.
  static let keyboard = #"""
    window.gradbookFilms = window.gradbookFilms || (() => {
      const films = [];
      const shown = ({ root }) => {
        if (root.closest("[inert]")) return 0;
        const at = root.getBoundingClientRect();
        const width = Math.min(at.right, innerWidth) - Math.max(at.left, 0);
        const height = Math.min(at.bottom, innerHeight) - Math.max(at.top, 0);
        return width > 0 && height > 0 ? width * height : 0;
      };
      document.addEventListener("keydown", (event) => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
        const owner = films.find((film) => film.root.contains(event.target));
        if (owner) return owner.key(event);
        if (event.target.isContentEditable) return;
        if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
        const seen = films.filter((film) => shown(film) > 0);
        if (seen.length === 0) return;
        const most = seen.reduce((a, b) => shown(b) > shown(a) ? b : a);
        if (most.isPage || /^Arrow(Left|Right)$/.test(event.key)) most.key(event);
      });
      return films;
    })();
    """# + "\n"
}
