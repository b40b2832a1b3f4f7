import Gradbook

/// Why a file, or a module, cannot be served.
public enum ModelFileError: BilingualError {
  /// The ending is none of a model.
  case unknownKind(String)
  /// The file holds weights, and does not say which network they are of.
  case noGraph(String)
  /// What the file says of its network cannot be read.
  case damagedGraph(String)
  /// The shape of a row is not known.
  case noRowShape(String)
  /// The model has not one input.
  case inputs(String, [String])
  /// The input has no axis that counts rows.
  case noRows(String, [Int])
  /// The model cannot be read or run.
  case unusable(String, Text)

  /// What is wrong, where, and the mend.
  public var text: Text {
    switch self {
    case .unknownKind(let path):
      Text(
        "\(path) is no model that can be served: give a file that ends in .safetensors or .onnx.",
        "\(path) 不是可以部署的模型：请给出以 .safetensors 或 .onnx 结尾的文件。")
    case .noGraph(let path):
      Text(
        "\(path) holds weights, but does not say which network they belong to. Write it with "
          + "exportSafetensors(_:to:) of the model, or export the model with exportONNX.",
        "\(path) 里只有权重，没有说明属于哪个网络。请用模型的 exportSafetensors(_:to:) 保存，或用 exportONNX 导出。")
    case .damagedGraph(let path):
      Text(
        "\(path): the graph in its metadata is no base 64. Write the file anew with "
          + "exportSafetensors(_:to:).",
        "\(path)：元数据里的计算图不是 base64 编码。请用 exportSafetensors(_:to:) 重新保存。")
    case .noRowShape(let name):
      Text(
        "\(name) does not begin with a linear layer, so the shape of a row is not known. Say it, as in "
          + "rowShape: [1, 28, 28].",
        "\(name) 不是以线性层开头，不知道一行数据的形状。请写明，例如 rowShape: [1, 28, 28]。")
    case .inputs(let path, let names):
      Text(
        "\(path) has \(names.count) inputs (\(names.joined(separator: ", "))), and a request carries one. "
          + "Export the model with one input.",
        "\(path) 有 \(names.count) 个输入（\(names.joined(separator: "、"))），而一个请求只带一个。请导出只有一个输入的模型。")
    case .noRows(let path, let shape):
      Text(
        "\(path): the input of shape \(shape) has no axis that counts rows. Export the model with a batch "
          + "in front, as in dynamicAxes: [\"x\": [0: \"batch\"]].",
        "\(path)：输入的形状 \(shape) 没有表示行数的轴。请在最前面加上批量维再导出，例如 dynamicAxes: [\"x\": [0: \"batch\"]]。")
    case .unusable(let path, let problem):
      Text("\(path) cannot be served: \(problem.english)", "\(path) 无法部署：\(problem.chinese)")
    }
  }
}

/// Why a model gave no result that can be handed out.
enum PredictionError: BilingualError {
  case noResult
  case noRowForEach(rows: Int, result: [Int])
  case notFinite(place: String)

  var text: Text {
    switch self {
    case .noResult:
      Text("The model has no output. Export it with one.", "模型没有输出。请导出带输出的模型。")
    case .noRowForEach(let rows, let result):
      Text(
        "For \(rows) rows the model gives a result of shape \(result): it needs one row of result for "
          + "each row. Leave out what joins the rows, such as a mean.",
        "输入 \(rows) 行，模型给出形状为 \(result) 的结果：每行应有一行结果。请去掉把各行合并的运算，例如求平均。")
    case .notFinite(let place):
      Text(
        "\(place) is no finite number, which JSON cannot write. Look at the model's weights.",
        "\(place) 不是有限的数，JSON 写不出来。请检查模型的权重。")
    }
  }
}
