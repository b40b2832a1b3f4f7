import Gradbook

/// How a graph is drawn.
public struct DrawingOptions: Sendable {
  /// The language of words in the picture. Boxes fit both languages.
  public var language: Language
  /// A heading above the picture, also its accessible name.
  public var title: Text?
  /// What is said below the heading, in as many lines as it needs.
  public var remark: Text?
  /// Whether a strip below the picture explains the kinds of boxes and edges that occur in it.
  public var showsLegend: Bool
  /// Which way the graph runs across the page.
  public var flow: Flow
  /// How far scopes are folded into single boxes.
  public var collapse: Collapse
  /// The ids of parts that are open, with all around them, whatever ``collapse`` says; the rest stays
  /// as it is without them, unless it has to close for the picture to be read; see
  /// ``Gradbook/ComputationGraph/parts(direction:options:)``.
  public var opened: Set<String> = []
  /// The ids of parts that are closed, whatever ``collapse`` says.
  public var closed: Set<String> = []
  /// The id of the one part that is drawn, with what is next to it; all of the graph by default.
  public var part: String?
  /// The most boxes that automatic folding leaves; 300 by default.
  public var maximumBoxes: Int
  /// Whether automatic folding goes on until the picture can be read on a page of 1,280 by 1,600
  /// points, its smallest text at 11 of them; up to 40 boxes may be a little larger.
  public var fitsPage = true
  /// The highest layout cost, counted in boxes and the ranks that lines cross, that is laid out;
  /// 5,000 by default, which takes about a second. Above 20,000 nothing is, whatever is asked for.
  public var maximumLayoutCost: Int
  /// The colours.
  public var theme: Theme
  /// Whether a forward picture leaves the room that the backward picture needs, so that the two
  /// can be laid over each other.
  public var keepsRoomForGradients: Bool
  /// Whether boxes say each value's element type and bytes, and in a backward picture what each
  /// operation saves for its backward pass.
  public var showsMemory = false
  /// A checker's verdict on nodes, by node id.
  public var marks: [Int: GraphMark]
  /// A share from 0 to 1 for each node, by node id, shown as percentage, pattern and shade.
  public var heat: [Int: Double]?
  /// Whether a closed module's share is the sum of its parts', as of time; the largest otherwise.
  public var heatAddsUp: Bool
  /// What ``heat``'s shares are of, for the legend, such as "the largest gradient"; the legend
  /// says only "share" without it.
  public var heatWhole: Text?
  /// Whether boxes and lines say of an array only its shape and how large it is, and an operation that
  /// only selects is no more than its sign, so that more of a large picture stays open.
  var isCompact = false
  /// The node of the call that stopped the program.
  var stopped: Int?
  /// What a comparison of two graphs says of nodes, by node id.
  var notes: [Int: BoxNote] = [:]
  /// What operations are called; the operation's own name by default.
  public var operationName: @Sendable (ComputationGraph.Node) -> Text

  /// Creates options; every one has a default.
  public init(
    language: Language = .english, title: Text? = nil, showsLegend: Bool = true,
    flow: Flow = .automatic, collapse: Collapse = .automatic, maximumBoxes: Int = 300,
    maximumLayoutCost: Int = 5_000, theme: Theme = .automatic, keepsRoomForGradients: Bool = false,
    marks: [Int: GraphMark] = [:], heat: [Int: Double]? = nil,
    heatAddsUp: Bool = false, heatWhole: Text? = nil,
    operationName: @escaping @Sendable (ComputationGraph.Node) -> Text = OperationNames.text
  ) {
    self.language = language
    self.title = title
    self.showsLegend = showsLegend
    self.flow = flow
    self.collapse = collapse
    self.maximumBoxes = maximumBoxes
    self.maximumLayoutCost = maximumLayoutCost
    self.theme = theme
    self.keepsRoomForGradients = keepsRoomForGradients
    self.marks = marks
    self.heat = heat
    self.heatAddsUp = heatAddsUp
    self.heatWhole = heatWhole
    self.operationName = operationName
  }

  /// Above this dot takes minutes to hours, and may end the process.
  package static let mostLayoutCost = 20_000
  var layoutCostLimit: Int { min(maximumLayoutCost, Self.mostLayoutCost) }

  /// Which way the graph runs across the page.
  public enum Flow: Sendable, Hashable {
    /// Expressions run to the right, networks downwards.
    case automatic
    /// Left to right.
    case right
    /// Top to bottom.
    case down
  }

  /// How far scopes are folded into single boxes.
  public enum Collapse: Sendable, Hashable {
    /// As far as needed for the picture to be read on a page, see ``DrawingOptions/fitsPage``, with
    /// at most ``DrawingOptions/maximumBoxes``.
    case automatic
    /// Scopes at this depth are closed boxes, counted from 1 for the outermost.
    case depth(Int)
    /// Nothing is folded, if it can be laid out; else as ``automatic``.
    case none
  }

  /// The colours of a picture.
  public enum Theme: String, Sendable, CaseIterable {
    /// Light, turning dark with the reader's setting or a `data-theme` attribute, black on white
    /// when printed.
    case automatic
    /// Light whatever the reader's setting.
    case light
    /// Dark whatever the reader's setting.
    case dark
    /// Black on white.
    case print
  }
}

/// A checker's verdict on one node.
public enum GraphMark: String, Sendable, Codable, CaseIterable {
  /// The node's gradient is right: ✓.
  case right
  /// The first gradient that is wrong: ✗.
  case wrong
  /// Wrong only because it was computed from a wrong one: hatched.
  case poisoned
  /// Not reached: grey.
  case unvisited
}
