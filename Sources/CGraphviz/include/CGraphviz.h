// The Graphviz shim: layout and rendering by libgvc behind one opaque handle.
//
// libgvc and libcgraph keep global state and are not safe to call from two threads. Therefore
// everything that takes a `cgv_graph` must be called from inside the body given to `cgv_run`,
// which holds one lock and owns a stack deep enough for dot's recursion. The text functions at the
// end touch no Graphviz state and may be called from anywhere.

#ifndef GRADBOOK_CGRAPHVIZ_H
#define GRADBOOK_CGRAPHVIZ_H

#include <stddef.h>

typedef struct cgv_graph cgv_graph;

typedef struct {
  double x, y;
} cgv_point;

/// A rectangle in points, y pointing up, as Graphviz has it.
typedef struct {
  double left, bottom, right, top;
} cgv_box;

typedef enum {
  CGV_OK = 0,
  /// Graphviz or one of its plugins could not be loaded; `cgv_messages` says which.
  CGV_UNAVAILABLE = 1,
  /// A text is not UTF-8, holds a control character, or is too long.
  CGV_BAD_TEXT = 2,
  /// An index, name or attribute that does not exist, or a call outside `cgv_run`.
  CGV_BAD_CALL = 3,
  /// Graphviz returned an error.
  CGV_FAILED = 4,
  /// No thread could be started.
  CGV_NO_THREAD = 5,
} cgv_status;

typedef enum {
  /// Layout with our own text metrics: needs no fonts, gives the same bytes everywhere.
  CGV_FOR_LAYOUT = 0,
  /// Drawing into pixels or PDF: pango and cairo, with the fonts of this machine.
  CGV_FOR_PAINTING = 1,
} cgv_purpose;

typedef enum { CGV_GRAPH = 0, CGV_NODE = 1, CGV_EDGE = 2, CGV_CLUSTER = 3 } cgv_kind;

/// Runs `body(context)` on a thread with a 64 MB stack while holding the Graphviz lock, and waits.
cgv_status cgv_run(void (*body)(void *), void *context);

/// Opens an empty directed graph. NULL if Graphviz is not available (see `cgv_messages`).
cgv_graph *cgv_open(const char *name, cgv_purpose purpose);
/// Frees the graph, its layout and everything got from it.
void cgv_close(cgv_graph *graph);

/// Declares an attribute and its default for all objects of a kind. Declare before setting.
cgv_status cgv_declare(cgv_graph *graph, cgv_kind kind, const char *name, const char *value);
/// Adds a cluster inside `parent` (-1: the graph). Returns its index, or -1.
int cgv_add_cluster(cgv_graph *graph, int parent, const char *name);
/// Adds a node to a cluster (-1: the graph). Returns its index, or -1.
int cgv_add_node(cgv_graph *graph, int cluster, const char *name);
/// Adds an edge; parallel edges need different names. Returns its index, or -1.
int cgv_add_edge(cgv_graph *graph, int tail, int head, const char *name);
/// Sets a declared attribute. The text is data: escape sequences of Graphviz have no effect.
cgv_status cgv_set(
  cgv_graph *graph, cgv_kind kind, int index, const char *name, const char *value);

/// Makes a node a table that is as large as its cells: at its upper edge `entries` ports called i0,
/// i1, … and at its lower edge `exits` ports called o0, o1, …, so far from its left edge, rising.
cgv_status cgv_set_table(
  cgv_graph *graph, int node, int width, int height, const int *entries, int entry_count,
  const int *exits, int exit_count);

/// Puts a drawing, in Graphviz's own drawing language xdot, behind the graph.
cgv_status cgv_set_drawing(cgv_graph *graph, const char *xdot);

/// Lays the graph out with `engine` ("dot"). May be called once per graph.
cgv_status cgv_layout(cgv_graph *graph, const char *engine);
/// Whether the layout comes to its end within `seconds`, tried in a child process: Graphviz ends the
/// process over some graphs. Where no child can be had, it does.
int cgv_survives_layout(cgv_graph *graph, const char *engine, unsigned seconds);
/// Renders the layout; free the bytes with `cgv_free`.
cgv_status cgv_render(cgv_graph *graph, const char *format, char **bytes, size_t *length);
void cgv_free(char *bytes);

/// Geometry, valid after `cgv_layout` until `cgv_close`.
cgv_box cgv_bounds(const cgv_graph *graph);
cgv_box cgv_node_box(const cgv_graph *graph, int node);
cgv_box cgv_cluster_box(const cgv_graph *graph, int cluster);
/// The middle of an edge's or a cluster's label; 0 if there is none.
int cgv_label_position(const cgv_graph *graph, cgv_kind kind, int index, cgv_point *position);
/// The number of Bézier control points of an edge's path, 3n + 1; 0 if it was not drawn.
int cgv_edge_point_count(const cgv_graph *graph, int edge);
/// Copies the control points, tail to head, into `points`, and the arrow's tip into `tip`.
void cgv_edge_points(const cgv_graph *graph, int edge, cgv_point *points, cgv_point *tip);

/// What Graphviz complained about in this `cgv_run`, "" if nothing. Valid until the next call.
const char *cgv_messages(void);
/// The version that Graphviz reports of itself.
const char *cgv_version(void);

/// The most bytes that a text given to `cgv_set` may have.
enum { CGV_TEXT_LIMIT = 8000 };
/// Whether the text is UTF-8 without control characters other than line feed.
int cgv_is_clean_text(const char *text, size_t length);
/// The width in points that layout gives a line of text.
double cgv_text_width(const char *text, size_t length, double size, int bold);

#endif
