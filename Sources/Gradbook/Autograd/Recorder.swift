import CTape
import Platform
import Synchronization

/// What one thread knows of recording: whether it is on, and how far the numbering has come.
///
/// One thread's state is another's nothing: `noGrad` holds for the thread that called it, and a
/// closure that does not suspend never leaves its thread.
package final class Recorder {
  package internal(set) var isEnabled: Bool {
    @inline(__always) get { state.pointee.isEnabled }
    set {
      state.pointee.isEnabled = newValue
      notePlainness()
    }
  }
  /// What operations on scalars look at, where they reach it without this object.
  let state: UnsafeMutablePointer<ScalarState>
  /// The number of the newest node; a node's number is larger than any of its operands'.
  var sequence = 0
  /// How many numbers this thread has given out, and which of all threads it is.
  private var numbers = 0
  private let identity = Recorder.made.add(1, ordering: .relaxed).newValue
  private static let made = Atomic<Int>(0)

  /// How many scopes this thread has opened.
  private var scopeCount = 0

  /// A number for a scope that no other has.
  func nextScopeNumber() -> Int {
    scopeCount += 1
    return identity << 40 | scopeCount
  }

  /// The last of this thread's numbers.
  @inline(__always) var newestNumber: Int { identity << 40 | numbers }

  /// A number for a traversal or a tape that no other has, on this thread or another; larger than
  /// those of this thread so far.
  func nextNumber() -> Int {
    numbers += 1
    return newestNumber
  }

  /// The innermost open scope.
  package internal(set) var scope: ScopePath? { didSet { noteAnnotations() } }
  /// The module whose `forward` is running.
  package internal(set) var caller: AnyObject?
  /// Leaves whose training is in doubt, for the next step of an optimizer to look at.
  package var untrained: [UntrainedLeaf] = []
  /// Who receives warnings in the place of standard error.
  var warningSink: WarningSink?
  /// Who watches this thread's calls.
  var observers: [any CallObserver] = []
  /// What writes down this thread's launches, if anything does.
  var capture: Capture?
  /// The operation whose operands' numbers have been looked at, for the call that follows.
  var checked: Operation?
  /// Whether operations on scalars are to remember the line that made them.
  var tracesSourceLines = false { didSet { noteAnnotations() } }
  /// What hooks have left for the end of the running backward pass.
  var whenBackwardEnds: [() -> Void] = []
  /// The outbox of the last backward pass, for the next one.
  var spareOutbox: Outbox?
  /// The tape that operations on leaves alone go to, kept by hand until a backward pass closes it.
  var openTape: UnsafeMutableRawPointer?
  /// Who watches the recording of a plan.
  var planTrace: PlanTrace?
  /// The memory of the last tape that was dropped, for the next one.
  var spareTapeMemory: TapeMemory?

  private init() {
    state = .allocate(capacity: 1)
    state.initialize(to: ScalarState(isEnabled: true, needsAnnotations: false, isPlain: true))
  }

  deinit {
    spareTapeMemory?.deallocate()
    state.deallocate()
  }

  private func noteAnnotations() {
    state.pointee.needsAnnotations = tracesSourceLines || scope != nil
    notePlainness()
  }

  private func notePlainness() {
    state.pointee.isPlain = state.pointee.isEnabled && !state.pointee.needsAnnotations
  }

  /// Lets the open tape go: values on it keep it alive.
  func closeTape() {
    guard let tape = openTape else { return }
    openTape = nil
    scalar_owner_drop(tape)
  }

  /// Frees a thread's recorder when the thread ends.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { state in
      // Apple's declaration says that there is always one.
      #if canImport(Darwin)
        Unmanaged<Recorder>.fromOpaque(state).release()
      #else
        if let state { Unmanaged<Recorder>.fromOpaque(state).release() }
      #endif
      recorder_set_current(nil)
    }
    return key
  }()

  /// This thread's recorder, made at its first use.
  package static var current: Recorder {
    @inline(__always) get {
      if let state = recorder_current() {
        return Unmanaged<Recorder>.fromOpaque(state).takeUnretainedValue()
      }
      return makeCurrent()
    }
  }

  @inline(never)
  private static func makeCurrent() -> Recorder {
    let recorder = Recorder()
    let state = Unmanaged.passRetained(recorder).toOpaque()
    pthread_setspecific(key, state)
    recorder_set_current(state)
    return recorder
  }
}

/// What writes down this thread's launches, if anything does.
func launchWriter() -> (any LaunchWriter)? { Recorder.current.capture }

/// Runs `body` without recording: its results are leaves that no gradient flows through.
///
/// Holds for the current thread, and so for the current task, until `body` returns or throws.
public func noGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
  try withRecording(false, body)
}

/// Runs `body` with recording on, also inside ``noGrad(_:)``.
public func enableGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
  try withRecording(true, body)
}

/// Whether operations are being recorded on this thread.
public var isGradEnabled: Bool { Recorder.current.isEnabled }

@inline(__always)
func withRecording<Result>(_ isOn: Bool, _ body: () throws -> Result) rethrows -> Result {
  let recorder = Recorder.current
  let before = recorder.isEnabled
  recorder.isEnabled = isOn
  defer { recorder.isEnabled = before }
  return try body()
}
