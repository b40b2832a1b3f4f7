import Foundation

/// What brings the files of a package.
package protocol PackageFetcher: Sendable {
  /// Fetches a package into an empty folder and unpacks there what is wanted of it.
  ///
  /// - Parameters:
  ///   - source: the package.
  ///   - places: the files that are wanted of it; further ones may come along.
  ///   - folder: where all that is written goes.
  ///   - progress: called now and then with the bytes that have come.
  /// - Returns: the folder in which the places are to be found.
  func fetch(
    _ source: DataRecord.Source, places: [String], into folder: URL,
    progress: @escaping (Int) -> Void
  ) throws(FetchError) -> URL
}
