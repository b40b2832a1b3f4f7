import CTape
import Platform

/// Machine code that was written while the program runs: one function on a table of pointers.
final class MachineCode {
  /// `(table, bytes)`: runs over so many bytes of each array, a multiple of 32.
  typealias Entry = @convention(c) (UnsafePointer<UnsafeMutableRawPointer?>, Int) -> Void

  private let page: UnsafeMutableRawPointer
  private let size: Int
  let entry: Entry

  /// Makes the code executable; `nil` where the system does not allow it.
  init?(_ bytes: [UInt8]) {
    size = (bytes.count + 4095) / 4096 * 4096
    let page = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let page, page != MAP_FAILED else { return nil }
    bytes.withUnsafeBytes { code in
      if let start = code.baseAddress { page.copyMemory(from: start, byteCount: code.count) }
    }
    guard mprotect(page, size, PROT_READ | PROT_EXEC) == 0 else {
      munmap(page, size)
      return nil
    }
    self.page = page
    entry = unsafeBitCast(page, to: Entry.self)
  }

  deinit { munmap(page, size) }

  /// Whether this machine runs what ``Assembler`` writes.
  static let isPossible: Bool = {
    #if arch(x86_64)
      cpu_has_vectors()
    #else
      false
    #endif
  }()
}
