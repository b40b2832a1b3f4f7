import Gradbook

/// What an all-reduce costs, by a model of the links: α for each message, β for each byte sent, γ for
/// each byte added up.
///
/// With n ranks and b bytes, in seconds:
///
/// - ring: 2(n − 1)·α + 2(n − 1)/n·b·β + (n − 1)/n·b·γ
/// - recursive doubling: log₂ n·(α + b·β + b·γ)
/// - halving and doubling: 2·log₂ n·α + 2(n − 1)/n·b·β + (n − 1)/n·b·γ
/// - tree: 2·log₂ n·(α + b·β) + log₂ n·b·γ
/// - hierarchical: a tree within the nodes, a ring between them
///
/// Of a number of ranks that is no power of two, log₂ n is rounded down and the rest handed over before
/// and after, or, in a tree, rounded up.
///
/// Source: Thakur, Rabenseifner and Gropp, Optimization of collective communication operations in
/// MPICH (2005), section 4.5.
public struct AllReduceCost: Sendable, Hashable {
  /// How the sums come about.
  public var algorithm: AllReduceAlgorithm
  /// The number of ranks.
  public var worldSize: Int
  /// What a message costs, between nodes if there is a hierarchy.
  public var link: LinkCost
  /// What a message costs within a node of a hierarchy; as ``link`` if `nil`.
  public var insideLink: LinkCost?

  /// Creates a model. Traps as ``AllReduceSchedule/init(_:worldSize:)`` does.
  public init(
    _ algorithm: AllReduceAlgorithm, worldSize: Int, link: LinkCost, insideLink: LinkCost? = nil
  ) {
    if worldSize < 1 { fatalError("AllReduceCost: \(worldSize) ranks reduce nothing.") }
    if case .hierarchical(let size) = algorithm, size < 1 || !worldSize.isMultiple(of: size) {
      fatalError("AllReduceCost: nodes of \(size) ranks cannot be filled with \(worldSize) ranks.")
    }
    (self.algorithm, self.worldSize) = (algorithm, worldSize)
    (self.link, self.insideLink) = (link, insideLink)
  }

  /// How often each part of a link's cost is paid: messages, bytes sent, bytes added up.
  struct Share: Hashable {
    var messages = 0.0
    var sent = 0.0
    var reduced = 0.0

    static func + (a: Share, b: Share) -> Share {
      Share(
        messages: a.messages + b.messages, sent: a.sent + b.sent, reduced: a.reduced + b.reduced)
    }

    func seconds(_ link: LinkCost) -> Double {
      messages * link.latency + sent / link.bandwidth + reduced / link.reductionRate
    }
  }

  /// The seconds for so many bytes.
  public func seconds(bytes: Int) -> Double {
    let size = Double(bytes)
    guard case .hierarchical(let perNode) = algorithm else {
      return Self.share(algorithm, worldSize, size).seconds(link)
    }
    return Self.share(.tree, perNode, size).seconds(insideLink ?? link)
      + Self.share(.ring, worldSize / perNode, size).seconds(link)
  }

  /// What is paid with `count` ranks and so many bytes, for all but hierarchies.
  static func share(_ algorithm: AllReduceAlgorithm, _ count: Int, _ bytes: Double) -> Share {
    guard count > 1 else { return Share() }
    let n = Double(count)
    let power = AllReduceSchedule.powerOfTwo(below: count)
    let rounds = Double(power.trailingZeroBitCount)
    let handedOver =
      power == count ? Share() : Share(messages: 2, sent: 2 * bytes, reduced: bytes)
    switch algorithm {
    case .ring:
      return Share(
        messages: 2 * (n - 1), sent: 2 * (n - 1) / n * bytes, reduced: (n - 1) / n * bytes)
    case .recursiveDoubling:
      return Share(messages: rounds, sent: rounds * bytes, reduced: rounds * bytes) + handedOver
    case .halvingDoubling:
      let part = 1 - 1 / Double(power)
      return Share(messages: 2 * rounds, sent: 2 * part * bytes, reduced: part * bytes) + handedOver
    case .tree, .hierarchical:
      let depth = power == count ? rounds : rounds + 1
      return Share(messages: 2 * depth, sent: 2 * depth * bytes, reduced: depth * bytes)
    }
  }

  /// The seconds by counting the messages of a schedule, step by step: what ``seconds(bytes:)`` says in
  /// a formula. Bytes that chunks do not divide make a difference of a few bytes.
  public func seconds(counting schedule: AllReduceSchedule, bytes: Int) -> Double {
    schedule.steps.reduce(0) { sum, step in
      let slowest = step.map { transfer in
        let size = schedule.elements(ofChunks: transfer.chunks, count: bytes).count
        return usedLink(transfer).seconds(bytes: size, isReduced: transfer.isReduced)
      }.max()
      return sum + (slowest ?? 0)
    }
  }

  private func usedLink(_ transfer: AllReduceSchedule.Transfer) -> LinkCost {
    guard case .hierarchical(let perNode) = algorithm,
      transfer.source / perNode == transfer.target / perNode
    else { return link }
    return insideLink ?? link
  }

  /// The same links with another number of ranks.
  public func scaled(to worldSize: Int) -> AllReduceCost {
    AllReduceCost(algorithm, worldSize: worldSize, link: link, insideLink: insideLink)
  }
}
