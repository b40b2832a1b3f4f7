import Language

extension LessonCatalogue {
  /// Lessons 1 to 13: from the first tensor to layers.
  static let foundations: [LessonEntry] = [
    LessonEntry(
      1, "overview", .start, after: [], minutes: 25,
      Text("Purpose and overview", "教程目的与内容概述"),
      Text(
        "What this course is about: computing with arrays, and watching derivatives flow back.",
        "这门课讲什么：用数组做计算，并亲眼看到梯度怎样一步步往回传。")),
    LessonEntry(
      2, "introduction", .start, after: [1], minutes: 30,
      Text("What PyTorch-style means", "PyTorch 简介"),
      Text(
        "Tensors, automatic differentiation and modules: three parts, and how they fit together.",
        "张量、自动求导、模块：三个组成部分，以及它们如何配合。")),
    LessonEntry(
      3, "installation", .start, after: [1], minutes: 15,
      Text("Installing and verifying", "安装"),
      Text(
        "See that every library is in its place, and what to do about one that is not.",
        "确认每个依赖库都已就位；缺了哪个，知道怎么补上。")),
    LessonEntry(
      4, "environment", .start, after: [3], minutes: 25,
      Text("A working environment", "环境配置"),
      Text(
        "Set up editor, tests and version control, and get the same numbers on every run.",
        "配好编辑器、测试与版本管理，让每次运行都得到相同的数。")),
    LessonEntry(
      5, "tensors", .tensors, after: [2], minutes: 35,
      Text("Creating tensors", "张量的定义与构造"),
      Text(
        "Make tensors of every rank and type, and see how their numbers lie in memory.",
        "构造各种阶数与类型的张量，看清数据在内存中如何摆放。")),
    LessonEntry(
      6, "operations", .tensors, after: [5], minutes: 40,
      Text("Tensor operations", "张量的基本操作"),
      Text(
        "Calculate with whole arrays, and know what broadcasting does to their shapes.",
        "对整个数组做运算，弄懂广播怎样改变形状。")),
    LessonEntry(
      7, "indexing", .tensors, after: [5], minutes: 30,
      Text("Indexing and slicing", "索引与切片"),
      Text(
        "Pick out any part of a tensor, and know when you hold a view and when a copy.",
        "取出张量的任意部分，分清手里的是视图还是副本。")),
    LessonEntry(
      8, "derivatives", .derivatives, after: [2], minutes: 60,
      Text("What a derivative is", "求导的基本概念"),
      Text(
        "From the slope of a curve to the chain rule, first by hand and then by machine.",
        "从曲线的斜率到链式法则，先用手算，再交给机器。")),
    LessonEntry(
      9, "autograd", .derivatives, after: [6, 8], minutes: 45,
      Text("Automatic differentiation", "使用 autograd"),
      Text(
        "Mark, compute, go backward, read and clear: the four steps of every training.",
        "标记、计算、反向传播、读取并清零：每一次训练都离不开的四步。")),
    LessonEntry(
      10, "networks", .networks, after: [9], minutes: 35,
      Text("How a network is built", "神经网络的基本结构"),
      Text(
        "One neuron, then a layer, then a network, and the line that it draws between classes.",
        "从一个神经元到一层，再到一个网络，看它怎样划出类别的边界。")),
    LessonEntry(
      11, "models", .networks, after: [10], minutes: 30,
      Text("Defining a model", "如何定义模型"),
      Text(
        "Write a model as a module: parameters by name, a forward pass, a picture by layers.",
        "把模型写成模块：有名字的参数、前向计算，以及按层画出的图。")),
    LessonEntry(
      12, "activations", .networks, after: [10], minutes: 45,
      Text("Activation functions", "激活函数"),
      Text(
        "What each activation does to a value and, more important, to the gradient.",
        "各种激活函数怎样改变数值，更重要的是怎样改变梯度。")),
    LessonEntry(
      13, "layers", .networks, after: [11, 12], minutes: 60,
      Text("Layers", "层"),
      Text(
        "Linear, convolution, pooling, dropout, normalisation: shapes in, shapes out, gradients.",
        "线性、卷积、池化、Dropout、归一化：输入输出的形状与各自的梯度。")),
  ]
}
