import Language

extension LessonCatalogue {
  /// Lessons 14 to 21: from the first optimizer to saved models.
  static let training: [LessonEntry] = [
    LessonEntry(
      14, "optimizers", .training, after: [9, 11], minutes: 60,
      Text("Initialisation and optimizers", "初始化与优化器"),
      Text(
        "Where training starts and which way it walks: from plain SGD to AdamW, drawn as paths.",
        "训练从哪里出发、往哪里走：从 SGD 到 AdamW，把路径画出来看。")),
    LessonEntry(
      15, "losses", .training, after: [11], minutes: 60,
      Text("Loss functions", "损失函数"),
      Text(
        "Choose the number to be made small, and see what gradient each choice sends back.",
        "选定要减小的那个数，看每种选择会传回怎样的梯度。")),
    LessonEntry(
      16, "metrics", .training, after: [15], minutes: 45,
      Text("Evaluation metrics", "评估指标"),
      Text(
        "Measure what a model gets right, and notice when a good figure misleads.",
        "衡量模型的好坏，并识破那些会误导人的漂亮数字。")),
    LessonEntry(
      17, "dataloading", .training, after: [7], minutes: 50,
      Text("Datasets and loaders", "数据加载与批处理"),
      Text(
        "Read data, shuffle it by seed and deal it out in batches.",
        "读取数据，按种子打乱，再一批一批地分发。")),
    LessonEntry(
      18, "augmentation", .training, after: [17], minutes: 40,
      Text("Transforms", "数据转换与增强"),
      Text(
        "Prepare images, and make a few of them stand for many.",
        "把图像处理好，并让少量图像顶得上许多张。")),
    LessonEntry(
      19, "training", .training, after: [14, 15, 17], minutes: 60,
      Text("Training and validation", "训练与验证策略"),
      Text(
        "Train with an eye on the curves: stop in time, adapt the rate, see over-fitting.",
        "盯着曲线训练：及时停下、调整学习率、看出过拟合。")),
    LessonEntry(
      20, "search", .training, after: [19], minutes: 45,
      Text("Hyper-parameters and model choice", "超参数与模型选择"),
      Text(
        "Compare settings fairly on one budget, and keep the test set out of it.",
        "在同样的预算下公平比较各组设置，并把测试集留到最后。")),
    LessonEntry(
      21, "checkpoints", .training, after: [11, 14], minutes: 45,
      Text("Saving and loading", "模型保存与加载"),
      Text(
        "Save a model so that training goes on after a crash as if nothing had happened.",
        "把模型存好，使训练中断之后能像什么都没发生一样接着跑。")),
  ]
}
