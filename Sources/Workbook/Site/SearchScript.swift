/// The script of the page that searches: every word must be in a place's title or text, in either
/// language; words of the glossary come first, then titles, then the order of the course.
enum SearchScript {
  static let text = #"""
    (function () {
      "use strict";
      var places = JSON.parse(document.getElementById("places").textContent);
      var field = document.getElementById("query");
      var count = document.getElementById("count");
      var list = document.getElementById("found");
      var most = 60;
      places.forEach(function (place) {
        place.lowerTitle = place.title.join("\n").toLowerCase();
        place.lowerText = place.text.join("\n").toLowerCase();
      });
      function spoken() { return document.getElementById("language-zh").checked ? 1 : 0; }
      function score(place, words) {
        var sum = place.isWord ? 5 : 0;
        for (var i = 0; i < words.length; i += 1) {
          var inTitle = place.lowerTitle.indexOf(words[i]) >= 0;
          if (!inTitle && place.lowerText.indexOf(words[i]) < 0) return 0;
          sum += inTitle ? 10 : 1;
        }
        return sum;
      }
      function mark(text, words, parent) {
        var lower = text.toLowerCase(), at = 0;
        while (at < text.length) {
          var next = -1, length = 0;
          words.forEach(function (word) {
            var found = lower.indexOf(word, at);
            if (found >= 0 && (next < 0 || found < next)) { next = found; length = word.length; }
          });
          if (next < 0) break;
          parent.append(text.slice(at, next));
          var hit = document.createElement("mark");
          hit.textContent = text.slice(next, next + length);
          parent.append(hit);
          at = next + length;
        }
        parent.append(text.slice(at));
      }
      // What stands around the first hit: in the reader's language, if it is there.
      function around(place, words, tongue) {
        function first(text) {
          var lower = text.toLowerCase();
          return words.reduce(function (best, word) {
            var found = lower.indexOf(word);
            return found >= 0 && (best < 0 || found < best) ? found : best;
          }, -1);
        }
        var text = place.text[tongue], at = first(text);
        if (at < 0 && first(place.title[tongue]) < 0) {
          var other = first(place.text[1 - tongue]);
          if (other >= 0) { tongue = 1 - tongue; text = place.text[tongue]; at = other; }
        }
        var room = tongue ? 36 : 70;
        var from = Math.max(0, at - room), to = Math.min(text.length, Math.max(at, 0) + 2 * room);
        while (!tongue && from > 0 && text[from - 1] !== " ") from -= 1;
        while (!tongue && to < text.length && text[to] !== " ") to += 1;
        return {
          lang: tongue ? "zh-Hans" : "en",
          text: (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "")
        };
      }
      function entry(place, words, tongue) {
        var item = document.createElement("li"), link = document.createElement("a");
        link.href = place.link;
        link.lang = tongue ? "zh-Hans" : "en";
        mark(place.title[tongue] || place.of[tongue], words, link);
        var origin = document.createElement("small"), text = document.createElement("span");
        origin.textContent = place.of[tongue];
        var passage = around(place, words, tongue);
        text.lang = passage.lang;
        mark(passage.text, words, text);
        item.append(link, origin, text);
        return item;
      }
      function told(number, tongue) {
        if (tongue) {
          return number ? "共 " + number + " 处" + (number > most ? "，列出前 " + most + " 处" : "")
            : "没有找到。可以换一个词，或少写几个字。";
        }
        if (!number) return "Nothing found. Try another word, or a shorter one.";
        return number + (number === 1 ? " place" : " places")
          + (number > most ? ", the first " + most + " are listed" : "");
      }
      function search() {
        var tongue = spoken();
        var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        list.replaceChildren();
        count.textContent = "";
        if (!words.length) return;
        var found = places.map(function (place, index) {
          return { place: place, index: index, score: score(place, words) };
        }).filter(function (hit) { return hit.score > 0; });
        found.sort(function (a, b) { return b.score - a.score || a.index - b.index; });
        count.textContent = told(found.length, tongue);
        found.slice(0, most).forEach(function (hit) {
          list.append(entry(hit.place, words, tongue));
        });
      }
      function remember() {
        history.replaceState(null, "", "#" + encodeURIComponent(field.value.trim()));
      }
      field.closest("p").hidden = false;
      try { field.value = decodeURIComponent(location.hash.slice(1)); } catch (error) { /* typed */ }
      field.addEventListener("input", function () { remember(); search(); });
      document.addEventListener("gradbook:language", search);
      search();
      field.focus();
    })();
    """#
}
