// Text metrics of our own, so that a picture needs no fonts and is the same on every machine.
//
// Widths are those of Helvetica in thousandths of an em, made a tenth wider: the fonts that stand
// in for it (Arial, DejaVu Sans, Noto Sans) then stay inside the padding of their boxes.

#include "internal.h"

#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_textlayout.h>
#include <stdint.h>
#include <string.h>

static const short helvetica[95] = {
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  // space … /
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  // 0 … ?
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  // @ … O
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  // P … _
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  // ` … o
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};      // p … ~

static const double spread = 1.10;
static const double bold_spread = 1.06;

// Reads one code point; returns its length in bytes, or 0 where the bytes are not UTF-8.
static int decode(const unsigned char *s, size_t n, uint32_t *point) {
  if (n == 0) return 0;
  int more = s[0] < 0x80 ? 0 : (s[0] & 0xE0) == 0xC0 ? 1 : (s[0] & 0xF0) == 0xE0 ? 2
    : (s[0] & 0xF8) == 0xF0 ? 3 : -1;
  if (more < 0 || (size_t)more >= n) return 0;
  static const unsigned char mask[] = {0x7F, 0x1F, 0x0F, 0x07};
  static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
  uint32_t value = s[0] & mask[more];
  for (int i = 1; i <= more; i++) {
    if ((s[i] & 0xC0) != 0x80) return 0;
    value = value << 6 | (s[i] & 0x3F);
  }
  if (value < least[more] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 0;
  *point = value;
  return more + 1;
}

int cgv_is_clean_text(const char *text, size_t length) {
  const unsigned char *s = (const unsigned char *)text;
  uint32_t point = 0;
  for (size_t i = 0; i < length;) {
    int step = decode(s + i, length - i, &point);
    if (step == 0) return 0;
    if ((point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0)) return 0;
    if ((point & 0xFFFE) == 0xFFFE) return 0;
    i += (size_t)step;
  }
  return 1;
}

static int is_between(uint32_t point, uint32_t low, uint32_t high) {
  return point >= low && point <= high;
}

static int is_combining(uint32_t p) {
  return is_between(p, 0x300, 0x36F) || is_between(p, 0x1AB0, 0x1AFF)
    || is_between(p, 0x20D0, 0x20FF) || is_between(p, 0xFE00, 0xFE0F)
    || is_between(p, 0x200B, 0x200F) || is_between(p, 0x2066, 0x2069);
}

static int is_wide(uint32_t p) {
  return is_between(p, 0x1100, 0x115F) || is_between(p, 0x2E80, 0xA4CF)
    || is_between(p, 0xAC00, 0xD7A3) || is_between(p, 0xF900, 0xFAFF)
    || is_between(p, 0xFE30, 0xFE6F) || is_between(p, 0xFF00, 0xFF60)
    || is_between(p, 0xFFE0, 0xFFE6) || is_between(p, 0x1F000, 0x1FAFF)
    || is_between(p, 0x20000, 0x3FFFD);
}

// The advance of one code point in ems.
static double advance(uint32_t p) {
  if (is_between(p, 0x20, 0x7E)) return helvetica[p - 0x20] / 1000.0 * spread;
  if (is_combining(p)) return 0;
  if (is_wide(p)) return 1.0;
  if (is_between(p, 0x2190, 0x21FF) || is_between(p, 0x2460, 0x27BF)) return 1.0;  // arrows, ★ ✓
  if (is_between(p, 0x2200, 0x22FF)) return p == 0x2202 || p == 0x22C5 ? 0.6 : 0.84;  // ∂ ⋅, − ∞
  if (is_between(p, 0x2070, 0x209F) || is_between(p, 0x1D2C, 0x1DBF)) return 0.5;  // x² ᵀ
  if (p == 0xB7 || p == 0xB2 || p == 0xB3 || p == 0xB9) return 0.42;               // · ² ³ ¹
  if (p == 0x2014 || p == 0x2026) return 1.0;                                      // — …
  return 0.72;
}

double cgv_text_width(const char *text, size_t length, double size, int bold) {
  const unsigned char *s = (const unsigned char *)text;
  double ems = 0;
  uint32_t point = 0;
  for (size_t i = 0; i < length;) {
    int step = decode(s + i, length - i, &point);
    ems += step ? advance(point) : 1.0;
    i += step ? (size_t)step : 1;
  }
  return ems * size * (bold ? bold_spread : 1.0);
}

static unsigned char lay_out_text(textspan_t *span, char **font_path) {
  if (font_path) *font_path = NULL;
  double size = span->font->size;
  int bold = (span->font->flags & HTML_BF) != 0;
  span->layout = NULL;
  span->free_layout = NULL;
  span->size.x = cgv_text_width(span->str, strlen(span->str), size, bold);
  span->size.y = size * 1.25;
  span->yoffset_layout = 0;
  span->yoffset_centerline = 0.1 * size;
  return 1;
}

// The cast keeps one source for Graphviz 2 (`boolean`) and later (`bool`).
static struct {
  __typeof__(((struct gvtextlayout_engine_s *)0)->textlayout) textlayout;
} engine;

void *cgv_text_plugin(void) {
  static gvplugin_installed_t types[] = {
    {0, "textlayout", 1000, &engine, NULL}, {0, NULL, 0, NULL, NULL}};
  static gvplugin_api_t apis[] = {{API_textlayout, types}, {(api_t)0, NULL}};
  static gvplugin_library_t library = {"gradbook", apis};
  engine.textlayout = (__typeof__(engine.textlayout))(void *)lay_out_text;
  return &library;
}
