import CTape

/// Whether this thread's calls are being written down for a plan: what is no operation has to be a
/// ``programStep(_:_:)`` then.
package var isWritingPlan: Bool {
  calls_are_observed() && Recorder.current.capture?.isNoting ?? false
}

/// Does something with tensors by other means than operations, such as an optimizer's step. A plan
/// does it again as it is, in its place between the kernels.
///
/// - Parameter name: what the step is called in tables and pictures.
package func programStep(_ name: String, _ body: @escaping () -> Void) {
  guard isWritingPlan, let capture = Recorder.current.capture else {
    return body()
  }
  capture.append(ProgramStep(StepOrigin(name: name, scope: capture.origin.scope), body))
  capture.asOne(body)
}
