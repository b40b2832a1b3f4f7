import Language

extension Glossary {
  /// Words of lessons 12 to 32.
  static let networks: [GlossaryEntry] = [
    GlossaryEntry(
      Text("softmax", "softmax"), lesson: 12, section: 4,
      Text("Turns scores into probabilities that add up to 1.", "把分数变成加起来等于 1 的概率。")),
    GlossaryEntry(
      Text("Jacobian", "雅可比矩阵"), lesson: 12, section: 4,
      Text("The matrix of the derivatives of all outputs by all inputs.", "每个输出对每个输入的导数排成的矩阵。")),
    GlossaryEntry(
      Text("saturation", "饱和"), lesson: 12, section: 5,
      Text("A function is so flat that hardly a gradient comes back.", "函数变平，几乎没有梯度传回来。")),
    GlossaryEntry(
      Text("vanishing gradient", "梯度消失"), lesson: 12, section: 5,
      Text(
        "A gradient that shrinks from layer to layer until nothing is left.",
        "梯度一层层变小，最后几乎不剩。")),
    GlossaryEntry(
      Text("convolution", "卷积"), lesson: 13, section: 2,
      Text("The same few weights over every window of an image.", "用同样几个权重扫过图像的每个窗口。")),
    GlossaryEntry(
      Text("kernel", "卷积核"), lesson: 13, section: 2,
      Text("The weights of a convolution.", "卷积所用的那些权重。")),
    GlossaryEntry(
      Text("cross-correlation", "互相关"), lesson: 13, section: 2,
      Text("A convolution whose kernel is not turned round.", "卷积核不翻转的卷积。")),
    GlossaryEntry(
      Text("channel", "通道"), lesson: 13, section: 3,
      Text("One of the images that lie over one another, such as red.", "叠在一起的图像中的一幅，比如红色。")),
    GlossaryEntry(
      Text("padding", "填充"), lesson: 13, section: 3,
      Text("Zeros around an image, so that windows reach over its edge.", "在图像四周补零，使窗口能伸出边缘。")),
    GlossaryEntry(
      Text("dilation", "膨胀"), lesson: 13, section: 3,
      Text("The distance between the kernel's elements.", "卷积核元素之间拉开的间隔。")),
    GlossaryEntry(
      Text("pooling", "池化"), lesson: 13, section: 5,
      Text("One number for each window: its largest or its mean.", "每个窗口压成一个数：最大值或平均值。")),
    GlossaryEntry(
      Text("Dropout", "随机失活"), lesson: 13, section: 6,
      Text(
        "Random zeros in training, so that neurons do not lean on one another.",
        "训练时随机置零，使神经元不过分依赖彼此。")),
    GlossaryEntry(
      Text("batch normalisation", "批归一化"), lesson: 13, section: 7,
      Text(
        "Each feature minus the batch's mean, divided by its deviation.",
        "每个特征减去批次的平均值，再除以标准差。")),
    GlossaryEntry(
      Text("layer normalisation", "层归一化"), lesson: 13, section: 7,
      Text("The same within one sample.", "在同一个样本之内做归一化。")),
    GlossaryEntry(
      Text("Xavier", "Xavier"), lesson: 14, section: 2,
      Text(
        "Start values that keep the signal's strength in both directions.",
        "让信号在前向与反向中强度都不变的初始化。")),
    GlossaryEntry(
      Text("Kaiming", "Kaiming"), lesson: 14, section: 2,
      Text("Start values that make up for what ReLU throws away.", "补偿 ReLU 丢掉的那一半的初始化。")),
    GlossaryEntry(
      Text("exploding gradient", "梯度爆炸"), lesson: 14, section: 3,
      Text("A gradient that grows from layer to layer.", "梯度一层层变大。")),
    GlossaryEntry(
      Text("momentum", "动量"), lesson: 14, section: 4,
      Text("A velocity that adds up gradients and slowly loses them.", "把梯度累积起来、又逐步衰减的速度。")),
    GlossaryEntry(
      Text("weight decay", "权重衰减"), lesson: 14, section: 7,
      Text("Every step pulls every weight a little towards 0.", "每一步都把每个权重往 0 拉一点。")),
    GlossaryEntry(
      Text("logits", "logits"), lesson: 15, section: 3,
      Text("Scores before softmax or sigmoid.", "进入 softmax 或 sigmoid 之前的分数。")),
    GlossaryEntry(
      Text("cross-entropy", "交叉熵"), lesson: 15, section: 3,
      Text("Minus the logarithm of the right class's probability.", "正确类别的概率取对数再变号。")),
    GlossaryEntry(
      Text("class weights", "类别权重"), lesson: 15, section: 4,
      Text("Make the mistakes of rare classes dearer.", "让稀有类别的错误更“贵”。")),
    GlossaryEntry(
      Text("label smoothing", "标签平滑"), lesson: 15, section: 4,
      Text("A target of 0.9 or so instead of 1.", "把目标从 1 降到 0.9 左右。")),
    GlossaryEntry(
      Text("binary cross-entropy", "二元交叉熵"), lesson: 15, section: 5,
      Text("Cross-entropy for yes or no.", "“是或否”的交叉熵。")),
    GlossaryEntry(
      Text("accuracy", "准确率"), lesson: 16, section: 1,
      Text("The share of right answers.", "答对的比例。")),
    GlossaryEntry(
      Text("confusion matrix", "混淆矩阵"), lesson: 16, section: 2,
      Text("Counts for each true class and each predicted one.", "按真实类别与预测类别计数的表。")),
    GlossaryEntry(
      Text("precision", "精确率"), lesson: 16, section: 2,
      Text("Of all that were called positive, the share that is.", "被判为正例的里面，真是正例的比例。")),
    GlossaryEntry(
      Text("recall", "召回率"), lesson: 16, section: 2,
      Text("Of all positives, the share that was found.", "全部正例里，被找到的比例。")),
    GlossaryEntry(
      Text("true negatives", "真负例"), lesson: 16, section: 2,
      Text("What was rightly called negative.", "正确判为负例的样本。")),
    GlossaryEntry(
      Text("false positives", "假正例"), lesson: 16, section: 2,
      Text("False alarms.", "误报。")),
    GlossaryEntry(
      Text("false negatives", "假负例"), lesson: 16, section: 2,
      Text("Misses.", "漏报。")),
    GlossaryEntry(
      Text("threshold", "阈值"), lesson: 16, section: 3,
      Text("The score from which on the answer is yes.", "分数达到多少就回答“是”。")),
    GlossaryEntry(
      Text("ROC curve", "ROC 曲线"), lesson: 16, section: 4,
      Text("Found against false alarms, for all thresholds.", "所有阈值下，找到的比例对误报的比例。")),
    GlossaryEntry(
      Text("batch size", "批量大小"), lesson: 17, section: 6,
      Text("How many samples a batch has.", "一个批次有多少个样本。")),
    GlossaryEntry(
      Text("standardisation", "标准化"), lesson: 18, section: 1,
      Text("Subtract the mean, divide by the deviation.", "减去均值，再除以标准差。")),
    GlossaryEntry(
      Text("data augmentation", "数据增强"), lesson: 18, section: 2,
      Text("Small random changes of training samples that keep the label.", "随机改动训练样本而标签不变。")),
    GlossaryEntry(
      Text("robust", "鲁棒"), lesson: 18, section: 5,
      Text(
        "Said of a network whose answer holds when the input changes a little.",
        "输入略有变化，答案依然正确。")),
    GlossaryEntry(
      Text("training set", "训练集"), lesson: 19, section: 1,
      Text("The samples that a network learns from.", "网络用来学习的样本。")),
    GlossaryEntry(
      Text("validation set", "验证集"), lesson: 19, section: 1,
      Text("The samples by which choices are made.", "用来做选择的样本。")),
    GlossaryEntry(
      Text("over-fitting", "过拟合"), lesson: 19, section: 4,
      Text("Knowing the samples by heart and doing worse on new ones.", "把样本背了下来，对新样本反而变差。")),
    GlossaryEntry(
      Text("generalise", "泛化"), lesson: 19, section: 4,
      Text("To do well on samples that were never seen.", "对没见过的样本也表现良好。")),
    GlossaryEntry(
      Text("early stopping", "早停"), lesson: 19, section: 5,
      Text("Stop where the validation loss no longer gets better.", "验证损失不再变好就停下。")),
    GlossaryEntry(
      Text("patience", "耐心值"), lesson: 19, section: 5,
      Text("How many epochs without progress are allowed.", "容许多少轮没有进步。")),
    GlossaryEntry(
      Text("L2 regularisation", "L2 正则化"), lesson: 19, section: 6,
      Text("A price on the squares of the weights.", "按权重的平方收取代价。")),
    GlossaryEntry(
      Text("L1 regularisation", "L1 正则化"), lesson: 19, section: 6,
      Text("A price on the sizes of the weights.", "按权重的绝对值收取代价。")),
    GlossaryEntry(
      Text("under-fitting", "欠拟合"), lesson: 19, section: 6,
      Text("Too stiff to follow even the training samples.", "太僵硬，连训练样本也学不好。")),
    GlossaryEntry(
      Text("scheduler", "调度器"), lesson: 19, section: 7,
      Text("Changes the learning rate on the way.", "在途中改变学习率。")),
    GlossaryEntry(
      Text("gradient clipping", "梯度裁剪"), lesson: 19, section: 8,
      Text("Shortens a gradient that is too long.", "把过长的梯度缩短。")),
    GlossaryEntry(
      Text("hyper-parameters", "超参数"), lesson: 20, section: 1,
      Text("What is fixed before a training starts.", "训练开始之前就定好的设置。")),
    GlossaryEntry(
      Text("test set", "测试集"), lesson: 20, section: 2,
      Text("The samples that are looked at once, at the end.", "留到最后只看一次的样本。")),
    GlossaryEntry(
      Text("grid search", "网格搜索"), lesson: 20, section: 3,
      Text("Try all combinations of a few values.", "试遍几个取值的所有组合。")),
    GlossaryEntry(
      Text("random search", "随机搜索"), lesson: 20, section: 3,
      Text("Try points drawn at random.", "试随机抽取的点。")),
    GlossaryEntry(
      Text("Bayesian search", "贝叶斯搜索"), lesson: 20, section: 3,
      Text("Try where all results so far promise most.", "根据已有结果，去最有希望的地方试。")),
    GlossaryEntry(
      Text("cross-validation", "交叉验证"), lesson: 20, section: 4,
      Text("Every sample is in the validation set once.", "每个样本都当一次验证样本。")),
    GlossaryEntry(
      Text("state dict", "状态字典"), lesson: 21, section: 1,
      Text("A model's tensors by name.", "模型的各个张量及其名字。")),
    GlossaryEntry(
      Text("checkpoint", "检查点"), lesson: 21, section: 4,
      Text("A file with all that a training must remember.", "装着训练所需全部状态的文件。")),
    GlossaryEntry(
      Text("pruning", "剪枝"), lesson: 22, section: 2,
      Text("Setting weights to 0 that hardly matter.", "把无关紧要的权重置零。")),
    GlossaryEntry(
      Text("quantization", "量化"), lesson: 22, section: 13,
      Text("Storing numbers in few bits.", "用很少的位数存数。")),
    GlossaryEntry(
      Text("transfer learning", "迁移学习"), lesson: 28, section: 8,
      Text("A trained body with a new head.", "训练好的主干，换上新的输出层。")),
    GlossaryEntry(
      Text("embedding", "嵌入"), lesson: 29, section: 6,
      Text("A learnt row of numbers for each word or user.", "为每个词或用户学得的一行数。")),
    GlossaryEntry(
      Text("attention", "注意力"), lesson: 29, section: 8,
      Text("Each position weighs all others and mixes them.", "每个位置给其他位置打分，再加权混合。")),
    GlossaryEntry(
      Text("autoencoder", "自编码器"), lesson: 32, section: 3,
      Text("A network that squeezes its input and builds it again.", "把输入压缩、再还原的网络。")),
  ]
}
