// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Gradbook

// What PyTorch's programs write of modules and Gradbook calls otherwise: the compiler answers with the
// name here. None of these can be called.

/// PyTorch's name of `Initialization.xavierUniform`.
@available(*, unavailable, renamed: "Initialization.xavierUniform(_:)")
public func xavier_uniform_(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Initialization.xavierNormal`.
@available(*, unavailable, renamed: "Initialization.xavierNormal(_:)")
public func xavier_normal_(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Initialization.kaimingUniform`.
@available(*, unavailable, renamed: "Initialization.kaimingUniform(_:)")
public func kaiming_uniform_(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Initialization.kaimingNormal`.
@available(*, unavailable, renamed: "Initialization.kaimingNormal(_:)")
public func kaiming_normal_(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Initialization.orthogonal`.
@available(*, unavailable, renamed: "Initialization.orthogonal(_:)")
public func orthogonal_(_ arguments: Any...) -> Tensor {
  refusedCall()
}

/// PyTorch's name of a tensor that a module trains.
@available(*, unavailable, message: "Write x.asParameter().")
public func Parameter(_ tensor: Tensor) -> Tensor { refusedCall() }

extension Module {
  /// PyTorch's name of `stateDict()`.
  @available(*, unavailable, renamed: "stateDict()")
  public nonisolated final func state_dict() -> StateDict {
    refusedCall()
  }
  /// PyTorch's name of `loadStateDict(_:)`.
  @available(*, unavailable, renamed: "loadStateDict(_:)")
  public nonisolated final func load_state_dict(_ state: StateDict) {
    refusedCall()
  }
  /// PyTorch's name of `loadStateDict(_:strict:)`.
  @available(*, unavailable, renamed: "loadStateDict(_:strict:)")
  public nonisolated final func load_state_dict(_ state: StateDict, strict: Bool) {
    refusedCall()
  }
  /// PyTorch's name of `namedParameters()`.
  @available(*, unavailable, renamed: "namedParameters()")
  public nonisolated final func named_parameters() -> [(name: String, parameter: Tensor)] {
    refusedCall()
  }
  /// PyTorch's name of `namedModules()`.
  @available(*, unavailable, renamed: "namedModules()")
  public nonisolated final func named_modules() -> [(name: String, module: Module)] {
    refusedCall()
  }
  /// PyTorch's name of `namedBuffers()`.
  @available(*, unavailable, renamed: "namedBuffers()")
  public nonisolated final func named_buffers() -> [(name: String, buffer: Tensor)] {
    refusedCall()
  }
  /// PyTorch's name of `namedChildren()`.
  @available(*, unavailable, renamed: "namedChildren()")
  public nonisolated final func named_children() -> [(name: String, module: Module)] {
    refusedCall()
  }
  /// PyTorch's name of `zeroGrad()`.
  @available(*, unavailable, renamed: "zeroGrad()")
  public nonisolated final func zero_grad() {
    refusedCall()
  }
  /// PyTorch's name of `requiresGrad(_:)`.
  @available(*, unavailable, renamed: "requiresGrad(_:)")
  public nonisolated final func requires_grad_(_ wanted: Bool = true) -> Module {
    refusedCall()
  }
  /// PyTorch's name of `registerForwardHook(_:)`.
  @available(*, unavailable, renamed: "registerForwardHook(_:)")
  public nonisolated final func register_forward_hook(_ hook: Any) -> HookHandle {
    refusedCall()
  }
  /// PyTorch's move to a device.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave the call out.")
  @discardableResult
  public nonisolated final func to(_ device: String) -> Self {
    refusedCall()
  }
  /// PyTorch's move to a device.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave the call out.")
  @discardableResult
  public nonisolated final func cuda() -> Self {
    refusedCall()
  }
  /// PyTorch's move to a device.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave the call out.")
  @discardableResult
  public nonisolated final func cpu() -> Self {
    refusedCall()
  }
}
