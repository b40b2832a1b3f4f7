// Nodes with places at their edges that lines end at.

#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  char *text;
  size_t length, capacity;
} builder;

static void add(builder *out, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  size_t room = out->capacity - out->length;
  int count = vsnprintf(out->text + out->length, room, format, arguments);
  va_end(arguments);
  if (count > 0 && (size_t)count < room) out->length += (size_t)count;
}

// Cells two points wide around each place, and what is left between them.
static void add_row(builder *out, char kind, int width, const int *places, int count) {
  add(out, "<TR><TD><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>");
  int from = 0;
  for (int i = 0; i <= count; i++) {
    int to = i < count ? places[i] - 1 : width;
    if (to > from)
      add(out, "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"1\"></TD>", to - from);
    if (i < count)
      add(out, "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"2\" HEIGHT=\"1\" PORT=\"%c%d\"></TD>", kind, i);
    from = to + 2;
  }
  add(out, "</TR></TABLE></TD></TR>");
}

cgv_status cgv_set_table(
  cgv_graph *graph, int node, int width, int height, const int *entries, int entry_count,
  const int *exits, int exit_count) {
  Agnode_t *object = cgv_object(graph, CGV_NODE, node);
  if (!object) return CGV_BAD_CALL;
  builder out = {NULL, 0, 600 + 140 * (size_t)(entry_count + exit_count + 2)};
  out.text = malloc(out.capacity);
  if (!out.text) return CGV_FAILED;
  add(&out, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">");
  add_row(&out, 'i', width, entries, entry_count);
  add(
    &out, "<TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"></TD></TR>", width,
    height > 2 ? height - 2 : 1);
  add_row(&out, 'o', width, exits, exit_count);
  add(&out, "</TABLE>");
  char shape[] = "shape", plain[] = "plain", fixed[] = "fixedsize", no[] = "false", label[] = "label";
  char *table = agstrdup_html(agraphof(object), out.text);
  free(out.text);
  if (!table) return CGV_FAILED;
  int failed = agset(object, shape, plain) | agset(object, fixed, no) | agset(object, label, table);
  agstrfree(agraphof(object), table);
  return failed ? CGV_BAD_CALL : CGV_OK;
}
