// Reading positions from a layout.

#include "internal.h"

static cgv_box box_of(boxf box) {
  return (cgv_box){box.LL.x, box.LL.y, box.UR.x, box.UR.y};
}

cgv_box cgv_bounds(const cgv_graph *graph) { return box_of(GD_bb(graph->graph)); }

cgv_box cgv_node_box(const cgv_graph *graph, int node) {
  Agnode_t *n = cgv_object(graph, CGV_NODE, node);
  if (!n) return (cgv_box){0, 0, 0, 0};
  pointf at = ND_coord(n);
  double half = ND_ht(n) / 2;
  return (cgv_box){at.x - ND_lw(n), at.y - half, at.x + ND_rw(n), at.y + half};
}

cgv_box cgv_cluster_box(const cgv_graph *graph, int cluster) {
  Agraph_t *g = cgv_object(graph, CGV_CLUSTER, cluster);
  return g ? box_of(GD_bb(g)) : (cgv_box){0, 0, 0, 0};
}

int cgv_label_position(const cgv_graph *graph, cgv_kind kind, int index, cgv_point *position) {
  void *object = cgv_object(graph, kind, index);
  if (!object) return 0;
  textlabel_t *label = kind == CGV_EDGE ? ED_label((Agedge_t *)object)
    : kind == CGV_CLUSTER ? GD_label((Agraph_t *)object) : NULL;
  if (!label || !label->set) return 0;
  *position = (cgv_point){label->pos.x, label->pos.y};
  return 1;
}

int cgv_edge_point_count(const cgv_graph *graph, int edge) {
  Agedge_t *e = cgv_object(graph, CGV_EDGE, edge);
  if (!e || !ED_spl(e)) return 0;
  int count = 0;
  // Consecutive pieces share an end point.
  for (int i = 0; i < (int)ED_spl(e)->size; i++)
    count += (int)ED_spl(e)->list[i].size - (i > 0);
  return count;
}

void cgv_edge_points(const cgv_graph *graph, int edge, cgv_point *points, cgv_point *tip) {
  Agedge_t *e = cgv_object(graph, CGV_EDGE, edge);
  if (!e || !ED_spl(e)) return;
  int count = 0;
  for (int i = 0; i < (int)ED_spl(e)->size; i++) {
    bezier *piece = &ED_spl(e)->list[i];
    for (int j = i > 0; j < (int)piece->size; j++)
      points[count++] = (cgv_point){piece->list[j].x, piece->list[j].y};
    *tip = piece->eflag ? (cgv_point){piece->ep.x, piece->ep.y}
      : (cgv_point){piece->list[piece->size - 1].x, piece->list[piece->size - 1].y};
  }
}
