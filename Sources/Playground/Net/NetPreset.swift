import Foundation
import Gradbook

/// A state to begin with: what stands behind the # of the page's address, and what it is called.
struct NetPreset: Sendable, Equatable {
  let title: Text
  let address: String

  static let all = [
    NetPreset(
      title: Text("Two moons, two layers", "双月，两层网络"),
      address: "data=moons&widths=8,8&activation=tanh&optimizer=adam&rate=0.03"),
    NetPreset(
      title: Text("Xor with four units", "四个单元学异或"),
      address: "data=xor&widths=4&activation=tanh&optimizer=adam&rate=0.05&noise=0.05"),
    NetPreset(
      title: Text("ReLUs that die of a large rate", "学习率过大，ReLU 死亡"),
      address: "data=circles&widths=6,6&activation=relu&optimizer=sgd&rate=3&seed=3"),
    NetPreset(
      title: Text("Saturated from the beginning", "一开始就饱和"),
      address:
        "data=circles&widths=8,8&activation=tanh&initialization=large&optimizer=sgd&rate=0.03"),
    NetPreset(
      title: Text("All weights zero: nothing learns", "权重全零：学不动"),
      address: "data=moons&widths=4,4&activation=tanh&initialization=zeros&optimizer=sgd&rate=0.3"),
    NetPreset(
      title: Text("Spirals", "螺旋"),
      address:
        "data=spirals&widths=16,16&activation=tanh&optimizer=adam&rate=0.02&count=200&noise=0.05"),
    NetPreset(
      title: Text("A line through numbers", "线性回归"),
      address: "data=regression&widths=&optimizer=sgd&rate=0.1"),
  ]
}
