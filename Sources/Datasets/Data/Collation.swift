import Gradbook

/// What a loader can put together into one batch: PyTorch's default `collate_fn`.
///
/// Tensors of one shape are stacked; numbers become a tensor of one dimension.
public protocol Collatable {
  /// The batch of many.
  associatedtype Batch
  /// Puts samples together; there is at least one.
  ///
  /// - Throws: ``CollationError`` if they do not fit together.
  static func collate(_ samples: [Self]) throws(CollationError) -> Batch
}

/// Why samples cannot stand in one batch.
public struct CollationError: BilingualError, Hashable {
  /// The position in the batch of the first sample that differs from the first.
  public let position: Int
  /// What the first sample is and what that one is.
  public let difference: Text

  /// Creates the error.
  public init(position: Int, difference: Text) {
    self.position = position
    self.difference = difference
  }

  /// Which one differs and how, and what to do.
  public var text: Text {
    Text(
      "Sample \(position) of the batch does not fit to the first: \(difference.english). Bring all "
        + "samples to one shape.",
      "这一批的第 \(position) 个样本与第一个对不上：\(difference.chinese)。请把样本变成同一形状。")
  }
}

extension Tensor: Collatable {
  /// Stacks tensors of one shape and type along a new first dimension.
  ///
  /// - Throws: ``CollationError`` that names the first one that differs.
  public static func collate(_ samples: [Tensor]) throws(CollationError) -> Tensor {
    let first = samples[0]
    for (position, other) in samples.enumerated()
    where other.shape != first.shape || other.dtype != first.dtype {
      throw CollationError(
        position: position,
        difference: Text(
          "one is \(first.dtype) of shape \(first.shape), the other \(other.dtype) of shape "
            + "\(other.shape)",
          "一个是 \(first.dtype)，形状 \(first.shape)；另一个是 \(other.dtype)，形状 \(other.shape)"))
    }
    return Tensor.stack(samples)
  }
}

extension Int: Collatable {
  /// An int64 tensor, shape [batch].
  public static func collate(_ samples: [Int]) -> Tensor {
    Tensor(flat: samples, shape: [samples.count])
  }
}

extension Double: Collatable {
  /// A float32 tensor, shape [batch]; PyTorch makes float64 of Python's numbers.
  public static func collate(_ samples: [Double]) -> Tensor {
    Tensor(flat: samples, shape: [samples.count], dtype: .float32)
  }
}

extension String: Collatable {
  /// The strings as they are.
  public static func collate(_ samples: [String]) -> [String] { samples }
}

/// Collates both parts of pairs.
func collatePairs<Input: Collatable, Target: Collatable>(
  _ samples: [(Input, Target)]
) throws(CollationError) -> (Input.Batch, Target.Batch) {
  (try Input.collate(samples.map(\.0)), try Target.collate(samples.map(\.1)))
}
