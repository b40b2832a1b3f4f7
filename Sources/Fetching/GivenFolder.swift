import Datasets
import Foundation
import Language

/// A folder of somebody's that has the files of some data, maybe deeper inside, as other tools put
/// them.
struct GivenFolder {
  let path: String
  let data: InstalledData

  /// The files with the names that they get.
  ///
  /// - Throws: ``FetchError/missingFile(_:source:)`` if one is in none of the folders in which such
  ///   files usually lie.
  func files() throws(FetchError) -> [(source: URL, name: String)] {
    let inner = ["", "/raw", "/MNIST/raw", "/FashionMNIST/raw", "/cifar-10-batches-bin"]
    var firstMissing: String?
    for folder in inner {
      var found: [(source: URL, name: String)] = []
      for name in data.fileNames {
        if let file = file(name, in: path + folder) {
          found.append(file)
        } else if firstMissing == nil {
          firstMissing = name
        }
      }
      if found.count == data.fileNames.count { return found }
    }
    throw .missingFile(firstMissing ?? data.fileNames[0], source: Text(path))
  }

  private func file(_ name: String, in folder: String) -> (URL, String)? {
    if let path = data.path(of: name, in: folder) {
      let url = URL(fileURLWithPath: path)
      return (url, url.lastPathComponent)
    }
    // As some sites name them: train-images.idx3-ubyte.
    let other = name.replacing("-idx", with: ".idx")
    guard other != name, let path = data.path(of: other, in: folder) else { return nil }
    return (URL(fileURLWithPath: path), name + (path.hasSuffix(".gz") ? ".gz" : ""))
  }
}
