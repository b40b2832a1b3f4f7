// Functions of scalars beside their methods: `relu(v)` is `v.relu()`.

/// sin of a scalar: `v.sin()`.
public func sin(_ v: Value) -> Value { v.sin() }
/// cos of a scalar: `v.cos()`.
public func cos(_ v: Value) -> Value { v.cos() }
/// tan of a scalar: `v.tan()`.
public func tan(_ v: Value) -> Value { v.tan() }
/// asin of a scalar: `v.asin()`.
public func asin(_ v: Value) -> Value { v.asin() }
/// acos of a scalar: `v.acos()`.
public func acos(_ v: Value) -> Value { v.acos() }
/// atan of a scalar: `v.atan()`.
public func atan(_ v: Value) -> Value { v.atan() }
/// sinh of a scalar: `v.sinh()`.
public func sinh(_ v: Value) -> Value { v.sinh() }
/// cosh of a scalar: `v.cosh()`.
public func cosh(_ v: Value) -> Value { v.cosh() }
/// tanh of a scalar: `v.tanh()`.
public func tanh(_ v: Value) -> Value { v.tanh() }
/// erf of a scalar: `v.erf()`.
public func erf(_ v: Value) -> Value { v.erf() }
/// exp of a scalar: `v.exp()`.
public func exp(_ v: Value) -> Value { v.exp() }
/// exp2 of a scalar: `v.exp2()`.
public func exp2(_ v: Value) -> Value { v.exp2() }
/// expm1 of a scalar: `v.expm1()`.
public func expm1(_ v: Value) -> Value { v.expm1() }
/// log of a scalar: `v.log()`.
public func log(_ v: Value) -> Value { v.log() }
/// log2 of a scalar: `v.log2()`.
public func log2(_ v: Value) -> Value { v.log2() }
/// log10 of a scalar: `v.log10()`.
public func log10(_ v: Value) -> Value { v.log10() }
/// log1p of a scalar: `v.log1p()`.
public func log1p(_ v: Value) -> Value { v.log1p() }
/// floor of a scalar: `v.floor()`.
public func floor(_ v: Value) -> Value { v.floor() }
/// ceil of a scalar: `v.ceil()`.
public func ceil(_ v: Value) -> Value { v.ceil() }
/// round of a scalar: `v.round()`.
public func round(_ v: Value) -> Value { v.round() }
/// trunc of a scalar: `v.trunc()`.
public func trunc(_ v: Value) -> Value { v.trunc() }
/// sign of a scalar: `v.sign()`.
public func sign(_ v: Value) -> Value { v.sign() }
/// relu of a scalar: `v.relu()`.
public func relu(_ v: Value) -> Value { v.relu() }
/// sigmoid of a scalar: `v.sigmoid()`.
public func sigmoid(_ v: Value) -> Value { v.sigmoid() }
/// logsigmoid of a scalar: `v.logsigmoid()`.
public func logsigmoid(_ v: Value) -> Value { v.logsigmoid() }
/// silu of a scalar: `v.silu()`.
public func silu(_ v: Value) -> Value { v.silu() }
/// mish of a scalar: `v.mish()`.
public func mish(_ v: Value) -> Value { v.mish() }
/// softsign of a scalar: `v.softsign()`.
public func softsign(_ v: Value) -> Value { v.softsign() }
/// tanhshrink of a scalar: `v.tanhshrink()`.
public func tanhshrink(_ v: Value) -> Value { v.tanhshrink() }
/// selu of a scalar: `v.selu()`.
public func selu(_ v: Value) -> Value { v.selu() }
/// relu6 of a scalar: `v.relu6()`.
public func relu6(_ v: Value) -> Value { v.relu6() }
/// hardswish of a scalar: `v.hardswish()`.
public func hardswish(_ v: Value) -> Value { v.hardswish() }
/// hardsigmoid of a scalar: `v.hardsigmoid()`.
public func hardsigmoid(_ v: Value) -> Value { v.hardsigmoid() }
/// gelu of a scalar: `v.gelu()`.
public func gelu(_ v: Value) -> Value { v.gelu() }
/// neg of a scalar: `v.neg()`.
public func neg(_ v: Value) -> Value { v.neg() }
/// square of a scalar: `v.square()`.
public func square(_ v: Value) -> Value { v.square() }
/// sqrt of a scalar: `v.sqrt()`.
public func sqrt(_ v: Value) -> Value { v.sqrt() }
/// rsqrt of a scalar: `v.rsqrt()`.
public func rsqrt(_ v: Value) -> Value { v.rsqrt() }
/// reciprocal of a scalar: `v.reciprocal()`.
public func reciprocal(_ v: Value) -> Value { v.reciprocal() }
/// abs of a scalar: `v.abs()`.
public func abs(_ v: Value) -> Value { v.abs() }
