import Gradbook

/// A module whose `forward` takes and gives what you like: several inputs, such that may be left
/// out, numbers, a tuple of tensors.
///
/// ```swift
/// final class Encoder: Module, Callable {
///   let body = Linear(784, 400), mean = Linear(400, 20), logVariance = Linear(400, 20)
///   func forward(_ x: Tensor, _ mask: Tensor?) -> (Tensor, Tensor) {
///     let h = body(mask.map { x * $0 } ?? x).relu()
///     return (mean(h), logVariance(h))
///   }
/// }
/// let encoder = Encoder()
/// let (mean, logVariance) = encoder(x)  // the mask is nil
/// ```
///
/// A call runs hooks and opens the module's scope, as that of any module. `forward` has one to six
/// inputs without labels; the last ones are `nil` where they are optional and left out. There may be
/// one `forward` for each number of inputs. The types `A1`, `R1` and so on are found by the
/// compiler.
///
/// For inputs with labels, or with other values to start from, write a `callAsFunction` of your own
/// with ``Module/call(_:forward:)`` in it.
public nonisolated protocol Callable: Module {
  /// Input 1 of a `forward` of one.
  associatedtype A1
  /// What a `forward` of one gives.
  associatedtype R1
  /// Input 1 of a `forward` of two.
  associatedtype A2
  /// Input 2 of a `forward` of two.
  associatedtype B2
  /// What a `forward` of two gives.
  associatedtype R2
  /// Input 1 of a `forward` of three.
  associatedtype A3
  /// Input 2 of a `forward` of three.
  associatedtype B3
  /// Input 3 of a `forward` of three.
  associatedtype C3
  /// What a `forward` of three gives.
  associatedtype R3
  /// Input 1 of a `forward` of four.
  associatedtype A4
  /// Input 2 of a `forward` of four.
  associatedtype B4
  /// Input 3 of a `forward` of four.
  associatedtype C4
  /// Input 4 of a `forward` of four.
  associatedtype D4
  /// What a `forward` of four gives.
  associatedtype R4
  /// Input 1 of a `forward` of five.
  associatedtype A5
  /// Input 2 of a `forward` of five.
  associatedtype B5
  /// Input 3 of a `forward` of five.
  associatedtype C5
  /// Input 4 of a `forward` of five.
  associatedtype D5
  /// Input 5 of a `forward` of five.
  associatedtype E5
  /// What a `forward` of five gives.
  associatedtype R5
  /// Input 1 of a `forward` of six.
  associatedtype A6
  /// Input 2 of a `forward` of six.
  associatedtype B6
  /// Input 3 of a `forward` of six.
  associatedtype C6
  /// Input 4 of a `forward` of six.
  associatedtype D6
  /// Input 5 of a `forward` of six.
  associatedtype E6
  /// Input 6 of a `forward` of six.
  associatedtype F6
  /// What a `forward` of six gives.
  associatedtype R6
  /// Computes the output of one input.
  func forward(_ a: A1) -> R1
  /// Computes the output of two inputs.
  func forward(_ a: A2, _ b: B2) -> R2
  /// Computes the output of three inputs.
  func forward(_ a: A3, _ b: B3, _ c: C3) -> R3
  /// Computes the output of four inputs.
  func forward(_ a: A4, _ b: B4, _ c: C4, _ d: D4) -> R4
  /// Computes the output of five inputs.
  func forward(_ a: A5, _ b: B5, _ c: C5, _ d: D5, _ e: E5) -> R5
  /// Computes the output of six inputs.
  func forward(_ a: A6, _ b: B6, _ c: C6, _ d: D6, _ e: E6, _ f: F6) -> R6
}

/// Stands for the inputs and the output of a `forward` that a class has not.
public nonisolated struct NoForward {}
