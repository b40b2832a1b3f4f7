import Datasets
import Gradbook
import NN
import Training

/// The weights of a BERT encoder under the names of ``BertEncoder``, from a file that has them under
/// those of Hugging Face's library.
struct BertWeights {
  private let tensors: StateDict
  private let file: String
  private let prefix: String

  /// Reads a safetensors file.
  init(contentsOf path: String) throws(DataFileError) {
    tensors = try SafetensorsFile(contentsOf: path).tensors
    file = path
    prefix = tensors["bert.embeddings.LayerNorm.weight"] == nil ? "" : "bert."
  }

  /// The encoder's state.
  ///
  /// - Throws: `DataFileError` if a tensor is missing or of another shape than the sizes say. What the
  ///   encoder does not use, such as a pooler, is left.
  func state(_ sizes: BertConfiguration) throws(DataFileError) -> StateDict {
    let (width, wide) = (sizes.hiddenSize, sizes.intermediateSize)
    var state = StateDict()
    func take(_ own: String, _ name: String, _ shape: [Int]) throws(DataFileError) {
      state[own] = try tensor(name, shape)
    }
    func takeBoth(_ own: String, _ name: String, _ outputs: Int, _ inputs: [Int] = [])
      throws(DataFileError)
    {
      try take("\(own).weight", "\(name).weight", [outputs] + inputs)
      try take("\(own).bias", "\(name).bias", [outputs])
    }
    try take(
      "wordEmbeddings.weight", "embeddings.word_embeddings.weight", [sizes.vocabSize, width])
    try take(
      "positionEmbeddings.weight", "embeddings.position_embeddings.weight",
      [sizes.maxPositions, width])
    try take(
      "tokenTypeEmbeddings.weight", "embeddings.token_type_embeddings.weight",
      [sizes.typeCount, width])
    try takeBoth("norm", "embeddings.LayerNorm", width)
    for index in 0..<sizes.layerCount {
      let (own, name) = ("layers.\(index)", "encoder.layer.\(index)")
      for kind in ["weight", "bias"] {
        var parts: [Tensor] = []
        for part in ["query", "key", "value"] {
          parts.append(
            try tensor(
              "\(name).attention.self.\(part).\(kind)", kind == "bias" ? [width] : [width, width]))
        }
        state["\(own).self_attn.in_proj_\(kind)"] = Tensor.cat(parts)
      }
      try takeBoth("\(own).self_attn.out_proj", "\(name).attention.output.dense", width, [width])
      try takeBoth("\(own).norm1", "\(name).attention.output.LayerNorm", width)
      try takeBoth("\(own).linear1", "\(name).intermediate.dense", wide, [width])
      try takeBoth("\(own).linear2", "\(name).output.dense", width, [wide])
      try takeBoth("\(own).norm2", "\(name).output.LayerNorm", width)
    }
    return state
  }

  private func tensor(_ name: String, _ shape: [Int]) throws(DataFileError) -> Tensor {
    guard let tensor = tensors[prefix + name] else {
      throw failure(Text("'\(name)' is missing.", "缺少“\(name)”。"))
    }
    guard tensor.shape == shape, tensor.dtype.isFloatingPoint else {
      throw failure(
        Text(
          "'\(name)' is \(tensor.dtype) of shape \(tensor.shape), and config.json asks for numbers of "
            + "shape \(shape).",
          "“\(name)”是 \(tensor.dtype)，形状 \(tensor.shape)；按 config.json 应是形状为 \(shape) 的浮点数。"))
    }
    return tensor
  }

  private func failure(_ problem: Text) -> DataFileError {
    DataFileError(
      file: file, problem: problem,
      mend: Text(
        "Take model.safetensors and config.json of one BERT model.",
        "请使用同一个 BERT 模型的 model.safetensors 和 config.json。"))
  }
}
