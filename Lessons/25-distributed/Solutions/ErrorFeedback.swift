import Practice

// One list lives from step to step: what is still owed. The gradient is added to it, the largest
// entries are paid and struck out; whatever is small now grows until its turn comes.
// 有一个列表从一步活到下一步：还欠着多少。先把梯度加上去，付清最大的几项并清零；现在小的会越攒越大，总会轮到。

func sent(_ gradients: [[Double]], k: Int) -> [[Double]] {
  // TODO
  var owed = [Double](repeating: 0, count: gradients.first?.count ?? 0)
  return gradients.map { gradient in
    var message = [Double](repeating: 0, count: gradient.count)
    for place in owed.indices { owed[place] += gradient[place] }
    let places = owed.indices.sorted { abs(owed[$0]) > abs(owed[$1]) }
    for place in places.prefix(k) {
      message[place] = owed[place]
      owed[place] = 0
    }
    return message
  }
  // END
}
