import Foundation
import Gradbook

/// A preset as a file: `{"english": "Two moons", "chinese": "双月", "address": "data=moons&widths=8"}`.
private struct PresetFile: Decodable {
  let english: String
  let chinese: String?
  let address: String
}

/// What is wrong with a preset's file.
package enum PresetError: BilingualError, Equatable {
  /// The folder cannot be listed.
  case noFolder(String)
  /// The file holds no preset.
  case unreadable(String)

  package var text: Text {
    switch self {
    case .noFolder(let path):
      Text(
        "\(path): there is no such folder of presets; name one with --presets.",
        "\(path)：没有这个预设文件夹；请用 --presets 指定一个。")
    case .unreadable(let path):
      Text(
        #"\#(path): this is no preset. It is to be {"english": "…", "chinese": "…", "address": "data=moons&widths=8,8"}, the address being what stands behind the # of the page's."#,
        #"\#(path)：读不出预设。内容应是 {"english": "…", "chinese": "…", "address": "data=moons&widths=8,8"}，其中 address 是网页地址里 # 后面的部分。"#
      )
    }
  }
}

extension NetPreset {
  /// The presets of a folder's JSON files, in the order of their names.
  ///
  /// - Throws: ``PresetError`` for the first that cannot be read.
  static func all(in folder: String) throws(PresetError) -> [NetPreset] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .noFolder(folder)
    }
    var presets: [NetPreset] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 16,
        let file = try? JSONDecoder().decode(PresetFile.self, from: data)
      else { throw .unreadable(path) }
      let address = file.address.hasPrefix("#") ? String(file.address.dropFirst()) : file.address
      presets.append(
        NetPreset(title: Text(file.english, file.chinese ?? file.english), address: address))
    }
    return presets
  }
}
