import Foundation
import Gradbook

/// What carries the calls of one rank to the others.
protocol Transport: AnyObject, Sendable {
  var rank: Int { get }
  var worldSize: Int { get }
  /// What carries: the MPI library's name and version, or words.
  var name: Text { get }
  /// Starts a call; its end is told to the call.
  func start(_ call: CollectiveCall)
  /// Ends this rank over an error that nobody can catch.
  func stop(over error: DistributionError) -> Never
}

/// Processes that compute together, as one of them sees it: PyTorch's `torch.distributed`.
///
/// Each has a number, its ``rank``, among ``worldSize``. A collective call is made by all ranks, in
/// the same order, with tensors of the same type and number of elements; unlike calls end in a
/// ``DistributionError`` on every rank, not in waiting.
///
/// ```swift
/// try withProcessGroup { group in
///   let x = Tensor([Double(group.rank)])
///   try group.allReduce(x)
///   print(x)  // on every rank the sum of all ranks
/// }
/// ```
///
/// Started by `gradbook distribute -n 4` or `mpirun`, the ranks are processes and the MPI library
/// carries, Open MPI or MPICH, which is found when the program runs. Started by itself a program is a
/// group of one, without any library. ``simulate(worldSize:algorithm:seed:network:_:)`` makes ranks of threads.
///
/// A group belongs to one task at a time on each rank.
public final class ProcessGroup: @unchecked Sendable {
  // Immutable but for `timeout` and `isDestroyed`, which belong to the rank's one task.

  /// The number of this process, from 0.
  public var rank: Int { transport.rank }
  /// How many processes there are.
  public var worldSize: Int { transport.worldSize }
  /// What carries the data: the name and version of the MPI library, a simulation, or one process.
  public var backend: Text { transport.name }
  /// After how many seconds of waiting a call gives up.
  public var timeout = 1800.0
  /// Whether this rank has left the group.
  public private(set) var isDestroyed = false

  let transport: any Transport

  init(_ transport: any Transport) { self.transport = transport }

  /// A group of this process alone.
  public static var single: ProcessGroup { ProcessGroup(SingleTransport()) }

  /// Leaves the group, once all ranks do. Called twice it does nothing.
  ///
  /// - Throws: ``DistributionError`` if another rank still wants to communicate.
  public func destroy() throws(DistributionError) {
    guard !isDestroyed else { return }
    isDestroyed = true
    try run(CollectiveCall(.leave, type: .int64, count: 0, memory: CollectiveMemory([])))
  }

  /// Ends this rank with an error's sentence, where nothing can be thrown, such as in `backward`.
  func stop(over error: DistributionError) -> Never { transport.stop(over: error) }

  /// The value of a call of this group, or the end of this rank.
  func orStop<Value>(_ body: () throws(DistributionError) -> Value) -> Value {
    do { return try body() } catch { stop(over: error) }
  }

  /// Makes a call and waits for it.
  func run(_ call: CollectiveCall) throws(DistributionError) {
    transport.start(call)
    try call.wait(seconds: timeout)
  }
}

/// A rank without others.
final class SingleTransport: Transport {
  let rank = 0
  let worldSize = 1
  let name = Text("one process", "单进程")

  func start(_ call: CollectiveCall) {
    call.begin()
    call.result?.used.copyMemory(from: UnsafeRawBufferPointer(call.memory.used))
    call.end(.success(()))
  }

  func stop(over error: DistributionError) -> Never { RankEnd.exit(over: error.text, rank: 0) }
}

/// How a process ends over an error.
enum RankEnd {
  /// Prints a sentence to standard error and ends the process at once: whoever started the ranks sees
  /// the status and ends the others.
  static func exit(over text: Text, rank: Int) -> Never {
    let language = Language(locale: ProcessInfo.processInfo.environment)
    let line = Text("error: rank \(rank): ", "错误：rank \(rank)：")(language) + text(language) + "\n"
    fflush(nil)
    FileHandle.standardError.write(Data(line.utf8))
    _exit(1)
  }
}
