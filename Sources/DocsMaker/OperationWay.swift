/// How a program reaches an operation.
enum OperationWay {
  /// By methods or functions of these names.
  case called([String])
  /// In another way, such as by an operator, in words for a table.
  case otherwise(String)
  /// As a part of what these compute.
  case part([String])
  /// As a step of other operations' derivatives.
  case derivative

  /// Most operations are called as their methods are; these are not.
  static let others: [String: OperationWay] = [
    "adaptiveAvgPool": .called(["adaptiveAvgPool1d", "adaptiveAvgPool2d"]),
    "adaptiveMaxPool": .called(["adaptiveMaxPool2d"]),
    "avgPool": .called(["avgPool1d", "avgPool2d"]),
    "classWeights": .part(["crossEntropy", "nllLoss"]),
    "convWeight": .derivative,
    "copy": .called(["clone"]),
    "divFloor": .called(["div"]),
    "divTrunc": .called(["div"]),
    "eq": .otherwise("`.==`"),
    "ge": .otherwise("`.>=`"),
    "geluTanh": .called(["gelu"]),
    "gt": .otherwise("`.>`"),
    "heldVariance": .part(["gaussianNllLoss"]),
    "identity": .otherwise("hooks of a module"),
    "index": .called(["gather", "indexSelect"]),
    "le": .otherwise("`.<=`"),
    "logicalAnd": .otherwise("`.&`"),
    "logicalOr": .otherwise("`.\\|`"),
    "lstmCell": .otherwise("the layer `LSTM`"),
    "lt": .otherwise("`.<`"),
    "maxPool": .called(["maxPool1d", "maxPool2d"]),
    "ne": .otherwise("`.!=`"),
    "place": .derivative,
    "powScalar": .called(["pow"]),
    "rootOfVariance": .part(["std", "stdMean"]),
    "rowsAdded": .derivative,
    "safeSoftmax": .part(["scaledDotProductAttention"]),
    "scatterStrided": .derivative,
    "slice": .called(["narrow", "select", "subscript"]),
    "spreadBack": .derivative,
    "standardize": .part(["batchNorm", "groupNorm", "instanceNorm", "layerNorm"]),
    "triangle": .called(["tril", "triu"]),
    "writeInto": .part(["addInPlace", "copyInPlace", "mulInPlace"]),
  ]
}
