/// What the layout asks of a display graph's shape.
extension DisplayGraph {
  /// For each box the link that continues the longest path into it. Drawn straight, they keep a
  /// deep graph from drifting sideways at each step.
  func mainLinks() -> Set<Int> {
    let ranks = longestPaths()
    var main: [Int: Int] = [:]
    for (index, link) in links.enumerated() {
      guard let best = main[link.to] else {
        main[link.to] = index
        continue
      }
      if ranks[link.from] > ranks[links[best].from] { main[link.to] = index }
    }
    // Parallel links count alike, so that they lie symmetrically.
    let isMain = { (link: Link) in main[link.to].map { links[$0].from } == link.from }
    return Set(links.indices.filter { isMain(links[$0]) })
  }

  /// Pairs of an operation that feeds a cluster and a leaf inside it, which the layout ought to
  /// set below the operation: clusters that share a rank stand side by side, and a chain of them
  /// would run down the page like stairs. No circle can come of it, since all uses of the leaf
  /// were recorded after the operation.
  func leavesToLower() -> [(operation: Int, leaf: Int)] {
    guard !clusters.isEmpty else { return [] }
    let depths = longestPaths()
    let targets = Set(links.map(\.to))
    var firstUse: [Int: Int] = [:]
    for link in links where !targets.contains(link.from) {
      firstUse[link.from] = min(firstUse[link.from] ?? .max, boxes[link.to].subject)
    }
    let leaves = firstUse.keys.sorted()
    var members: [Int: [Int]] = [:]
    for leaf in leaves {
      for cluster in clusters(around: leaf) { members[cluster, default: []].append(leaf) }
    }
    var lowest: [Int: Int] = [:]
    for link in links where targets.contains(link.from) {
      let around = Set(clusters(around: link.from))
      guard let entered = clusters(around: link.to).last(where: { !around.contains($0) })
      else { continue }
      for leaf in members[entered] ?? []
      where boxes[link.from].subject < firstUse[leaf] ?? 0 {
        let isDeeper = lowest[leaf].map { depths[link.from] > depths[$0] } ?? true
        if isDeeper { lowest[leaf] = link.from }
      }
    }
    return leaves.compactMap { leaf in lowest[leaf].map { ($0, leaf) } }
  }

  /// The innermost cluster around both boxes.
  func commonCluster(_ first: Int, _ second: Int) -> Int? {
    let around = Set(clusters(around: first))
    return clusters(around: second).first { around.contains($0) }
  }

  // From the innermost outwards.
  func clusters(around box: Int) -> [Int] {
    Array(
      sequence(state: boxes[box].cluster) { cluster -> Int? in
        defer { cluster = cluster.flatMap { clusters[$0].parent } }
        return cluster
      })
  }
}
