import Gradbook

/// A table of vectors, looked up by number: `[…]` of integers to `[…, dim]`. PyTorch's
/// `nn.Embedding`.
nonisolated public final class Embedding: Module {
  /// The table, `[count, dim]`.
  ///
  /// Assigning another layer's weight ties both: one parameter under two names, trained once. Traps
  /// for another shape.
  public final var weight: Tensor { didSet { checkTied(weight, oldValue, "weight") } }
  /// The row that is looked up but never learns, if there is one.
  public let paddingIdx: Int?

  /// Creates a table of normal numbers (mean 0, deviation 1), the padding row 0: for the same seed,
  /// PyTorch's numbers.
  ///
  /// - Parameters:
  ///   - numEmbeddings: the number of rows.
  ///   - embeddingDim: the length of a row.
  ///   - paddingIdx: a row that stands for no word; counted from the end if negative.
  ///   - dtype: float16, float32 or float64.
  ///   - generator: where numbers are drawn from.
  ///
  /// Traps if there is no row `paddingIdx`.
  public init(
    _ numEmbeddings: Int, _ embeddingDim: Int, paddingIdx: Int? = nil, dtype: DType = .float32,
    generator: Generator? = nil
  ) {
    self.paddingIdx = Embedding.row(paddingIdx, of: numEmbeddings)
    weight = Tensor.randn([numEmbeddings, embeddingDim], dtype: dtype, generator: generator)
    if let row = self.paddingIdx { weight[row].zeroInPlace() }
    _ = weight.asParameter()
  }

  /// Creates a table of given vectors, which learns no more unless `freeze` is false. The numbers
  /// are copied. Traps unless `vectors` has two dimensions.
  public init(pretrained vectors: Tensor, freeze: Bool = true, paddingIdx: Int? = nil) {
    guard vectors.rank == 2 else {
      fatalError(
        "Embedding: pretrained vectors need shape [count, dim], not \(vectors.shape).")
    }
    self.paddingIdx = Embedding.row(paddingIdx, of: vectors.shape[0])
    weight = vectors.detach().clone().asParameter()
    weight.requiresGrad = !freeze
  }

  private static func row(_ index: Int?, of count: Int) -> Int? {
    guard let index else { return nil }
    guard (-count..<count).contains(index) else {
      fatalError("Embedding: there is no row \(index) in a table of \(count) rows.")
    }
    return index < 0 ? index + count : index
  }

  /// Looks the rows up. Traps for a number that is no row, and for a tensor that is not of integers.
  public override func forward(_ x: Tensor) -> Tensor {
    x.embedding(weight, paddingIdx: paddingIdx)
  }
  /// The extents, as PyTorch prints them.
  public override var extraDescription: String {
    "\(weight.shape[0]), \(weight.shape[1])" + (paddingIdx.map { ", padding_idx=\($0)" } ?? "")
  }
}
