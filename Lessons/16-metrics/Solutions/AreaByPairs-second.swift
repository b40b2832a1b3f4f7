import Practice

// A second way is the area itself: let the threshold fall through the scores and add, for each step
// to the right, the height of the curve. Where a score is shared, the curve climbs aslant, and a
// trapezium counts the ties as halves. It sorts once: fast for many samples.
//
// 另一种办法直接求面积：让阈值沿着分数往下走，每向右一步，就加上曲线当时的高度。有并列分数时，曲线斜着上升，
// 梯形面积恰好把平手算作半个。只需排序一次，样本多时很快。

func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  var (area, height, width) = (0.0, 0.0, 0.0)
  for threshold in Set(scores).sorted(by: >) {
    let labels = scores.indices.filter { scores[$0] == threshold }.map { truth[$0] }
    let up = Double(labels.count { $0 == 1 })
    let right = Double(labels.count) - up
    area += right * (height + up / 2)
    height += up
    width += right
  }
  return area / (height * width)
  // END
}
