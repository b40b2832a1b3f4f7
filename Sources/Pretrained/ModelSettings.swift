import Datasets
import Foundation
import Gradbook

extension Decodable {
  /// Reads a model's file of settings; names are of small letters and underscores.
  init(json source: DataSource) throws(DataFileError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let bytes = try source.whole()
    do {
      self = try decoder.decode(Self.self, from: Data(bytes))
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw settingsFailure(
        source.name,
        Text("'\(place)' is of the wrong type.", "“\(place)”的类型不对。"))
    } catch {
      throw settingsFailure(
        source.name, Text("This is no JSON object of settings.", "这不是写有设置的 JSON 对象。"))
    }
  }

  /// Reads a file of settings that may be missing.
  init?(jsonIfThere path: String) throws(DataFileError) {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try self.init(json: DataSource(contentsOf: path))
  }
}

func settingsFailure(_ file: String, _ problem: Text) -> DataFileError {
  DataFileError(
    file: file, problem: problem,
    mend: Text("Take the file that came with the weights.", "请使用随权重提供的文件。"))
}
