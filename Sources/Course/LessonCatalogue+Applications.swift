import Language

extension LessonCatalogue {
  /// Lessons 22 to 26: what surrounds a trained model.
  static let systems: [LessonEntry] = [
    LessonEntry(
      22, "compression", .systems, after: [13, 21], minutes: 60,
      Text("Pruning and quantization", "剪枝与量化"),
      Text(
        "Make a model smaller, and measure what that costs in accuracy.",
        "把模型变小，并量一量准确率为此付出了多少。")),
    LessonEntry(
      23, "tracing", .systems, after: [11], minutes: 60,
      Text("From dynamic to static graph", "动态图与静态图"),
      Text(
        "Freeze the recorded graph, simplify it and run it faster with the same numbers.",
        "把记录下来的图固定、化简，跑得更快而结果不变。")),
    LessonEntry(
      24, "serving", .systems, after: [21], minutes: 60,
      Text("Deployment and inference", "部署与推理"),
      Text(
        "Answer requests with a trained model, the malformed ones included.",
        "用训练好的模型响应请求，包括格式有误的请求。")),
    LessonEntry(
      25, "distributed", .systems, after: [19], minutes: 60,
      Text("Distributed training", "分布式训练"),
      Text(
        "Share one training among several processes and arrive at the same loss.",
        "让多个进程分担同一次训练，得到同样的损失。")),
    LessonEntry(
      26, "performance", .systems, after: [13], minutes: 45,
      Text("Profiling and speed", "工具与性能优化"),
      Text(
        "Find out where time and memory go before making anything faster.",
        "先弄清时间和内存花在哪里，再动手提速。")),
  ]

  /// Lessons 27 to 35: what people build.
  static let applications: [LessonEntry] = [
    LessonEntry(
      27, "digits", .applications, after: [19], minutes: 45,
      Text("Image classification", "图像分类"),
      Text(
        "Teach a network to read digits, and look at those that it gets wrong.",
        "教网络认数字，再看看它认错了哪些。")),
    LessonEntry(
      28, "convolution", .applications, after: [13, 27], minutes: 60,
      Text("A convolutional network", "卷积神经网络"),
      Text(
        "See what filters look for, where a decision comes from, and what can be reused.",
        "看卷积核在找什么、判断从哪里来，以及哪些部分可以迁移。")),
    LessonEntry(
      29, "sequences", .applications, after: [19], minutes: 70,
      Text("RNN, LSTM, Transformer", "序列模型"),
      Text(
        "One task, four models of sequence, and the gradient's way back through time.",
        "同一任务、四种序列模型，以及梯度沿时间回传的路。")),
    LessonEntry(
      30, "reinforcement", .applications, after: [19], minutes: 60,
      Text("Policy gradients", "强化学习"),
      Text(
        "Learn from rewards alone: a policy that balances a pole.",
        "只靠奖励来学习：训练一个能让杆子立住的策略。")),
    LessonEntry(
      31, "recommendation", .applications, after: [19], minutes: 45,
      Text("Recommender systems", "推荐系统"),
      Text(
        "Turn users and items into vectors, and ratings into their products.",
        "把用户和物品变成向量，把评分变成向量的内积。")),
    LessonEntry(
      32, "generative", .applications, after: [28], minutes: 70,
      Text("Generative models", "生成模型"),
      Text(
        "Draw new digits with a VAE and a GAN, and see where the gradient must stop.",
        "用 VAE 和 GAN 画出新的数字，看清梯度该在哪里截断。")),
    LessonEntry(
      33, "engine", .applications, after: [8], minutes: 60,
      Text("Your own scalar engine", "自己动手写标量引擎"),
      Text(
        "Build an engine in about a hundred lines, and train a network on it.",
        "用一百来行写出一个自动求导引擎，并用它训练一个网络。")),
    LessonEntry(
      34, "ndarray", .applications, after: [7, 33], minutes: 75,
      Text("Your own tensors", "自己动手写张量"),
      Text(
        "Build arrays with strides, broadcasting and gradients, and read digits with them.",
        "写出带步长、广播和梯度的数组，并用它认手写数字。")),
    LessonEntry(
      35, "library", .applications, after: [9, 14, 34], minutes: 50,
      Text("Your own library", "自己动手写一个库"),
      Text(
        "Put modules, optimizers, batches and checkpoints on your own tensors.",
        "在自己写的张量上造出模块、优化器、批次和检查点。")),
  ]
}
