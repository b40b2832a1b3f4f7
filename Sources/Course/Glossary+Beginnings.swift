import Language

extension Glossary {
  /// Words of lessons 1 to 11.
  static let beginnings: [GlossaryEntry] = [
    GlossaryEntry(
      Text("tensor", "张量"), lesson: 1, section: 3,
      Text("An array of numbers of one type, with a shape.", "同一类型的数排成的数组，有自己的形状。")),
    GlossaryEntry(
      Text("shape", "形状"), lesson: 1, section: 3,
      Text("The list of a tensor's lengths, one for each dimension.", "张量在各个维度上的长度。")),
    GlossaryEntry(
      Text("broadcasting", "广播"), lesson: 1, section: 3,
      Text(
        "Reading a dimension of length 1 again and again, so that two shapes match.",
        "把长度为 1 的维度反复读取，使两个形状对得上。")),
    GlossaryEntry(
      Text("computation graph", "计算图"), lesson: 1, section: 4,
      Text(
        "The record of a computation: values and operations, with an arrow to each operation that used a value.",
        "一次计算的记录：数与运算，以及谁用到了谁。")),
    GlossaryEntry(
      Text("derivative", "导数"), lesson: 1, section: 4,
      Text("How fast a result changes with one number, at one point.", "在某一点上，结果随一个数变化得有多快。")),
    GlossaryEntry(
      Text("local derivative", "局部导数"), lesson: 1, section: 4,
      Text(
        "The derivative of one operation by one of its inputs, whatever the rest of the graph does.",
        "单个运算对它某个输入的导数，与图的其余部分无关。")),
    GlossaryEntry(
      Text("weight", "权重"), lesson: 1, section: 4,
      Text("A number that is learnt and that multiplies an input.", "学习得来、与输入相乘的数。")),
    GlossaryEntry(
      Text("bias", "偏置"), lesson: 1, section: 4,
      Text("A number that is learnt and that is added to a sum.", "学习得来、加到总和上的数。")),
    GlossaryEntry(
      Text("loss", "损失"), lesson: 1, section: 5,
      Text(
        "One number that says how wrong a model is; training makes it smaller.",
        "说明模型错得多远的一个数；训练就是让它变小。")),
    GlossaryEntry(
      Text("gradient", "梯度"), lesson: 1, section: 5,
      Text(
        "All partial derivatives of a result; it points the steepest way up.",
        "结果的全部偏导数；指向上升最陡的方向。")),
    GlossaryEntry(
      Text("optimizer", "优化器"), lesson: 1, section: 5,
      Text("The rule that turns gradients into steps of the parameters.", "由梯度决定参数怎样迈步的规则。")),
    GlossaryEntry(
      Text("autograd", "自动求导"), lesson: 2, section: 1,
      Text("Derivatives found from the record of what the code did.", "根据代码运行的记录求出导数。")),
    GlossaryEntry(
      Text("module", "模块"), lesson: 2, section: 1,
      Text(
        "An object that keeps parameters and says how they act on an input.",
        "保管参数、并规定它们怎样作用于输入的对象。")),
    GlossaryEntry(
      Text("parameter", "参数"), lesson: 2, section: 1,
      Text("A tensor that training changes.", "训练所要改变的张量。")),
    GlossaryEntry(
      Text("dynamic graph", "动态图"), lesson: 2, section: 4,
      Text(
        "A computation graph that is recorded while the code runs, anew at each call.",
        "边运行边记录的计算图，每次调用都重新记录。")),
    GlossaryEntry(
      Text("static graph", "静态图"), lesson: 2, section: 4,
      Text("A computation graph that is fixed before it sees a number.", "数据到来之前就已定好的计算图。")),
    GlossaryEntry(
      Text("matrix", "矩阵"), lesson: 2, section: 5,
      Text("A table of numbers: a tensor of rank 2.", "一张数表，即 2 阶张量。")),
    GlossaryEntry(
      Text("seed", "种子"), lesson: 4, section: 2,
      Text("The number from which a sequence of random numbers begins.", "决定随机数序列从哪里开始的数。")),
    GlossaryEntry(
      Text("finite difference", "差分"), lesson: 4, section: 3,
      Text("The change of the output divided by a small change of the input.", "输出的变化除以输入的微小变化。")),
    GlossaryEntry(
      Text("scalar", "标量"), lesson: 5, section: 1,
      Text("A single number: a tensor of rank 0.", "单个的数，即 0 阶张量。")),
    GlossaryEntry(
      Text("vector", "向量"), lesson: 5, section: 1,
      Text("A list of numbers: a tensor of rank 1.", "一串数，即 1 阶张量。")),
    GlossaryEntry(
      Text("rank", "阶数"), lesson: 5, section: 1,
      Text("The number of a tensor's dimensions.", "张量有几个维度。")),
    GlossaryEntry(
      Text("element type", "元素类型"), lesson: 5, section: 4,
      Text("The type of all elements of a tensor, its dtype.", "张量中所有元素的类型，即 dtype。")),
    GlossaryEntry(
      Text("type promotion", "类型提升"), lesson: 5, section: 4,
      Text("Two types meet, and the result takes the wider one.", "两种类型一起运算，结果取更宽的一类。")),
    GlossaryEntry(
      Text("normal distribution", "正态分布"), lesson: 5, section: 5,
      Text("The bell-shaped distribution of random numbers.", "像一口钟的随机数分布。")),
    GlossaryEntry(
      Text("storage", "存储"), lesson: 5, section: 6,
      Text("The row of memory that holds a tensor's elements.", "张量的元素在内存里排成的一行。")),
    GlossaryEntry(
      Text("stride", "步长"), lesson: 5, section: 6,
      Text(
        "How many places of storage lie between neighbours along a dimension.",
        "沿某个维度走到下一个元素，要在存储里跨过几个位置。")),
    GlossaryEntry(
      Text("transpose", "转置"), lesson: 5, section: 7,
      Text("The same numbers with two dimensions swapped.", "把两个维度对调。")),
    GlossaryEntry(
      Text("contiguous", "连续"), lesson: 5, section: 7,
      Text("Said of a tensor whose elements lie in reading order.", "元素恰好按阅读顺序排列。")),
    GlossaryEntry(
      Text("leaf node", "叶子节点"), lesson: 5, section: 8,
      Text("A node of the graph that nothing else computes.", "计算图中不由别的节点算出的节点。")),
    GlossaryEntry(
      Text("matrix product", "矩阵乘法"), lesson: 6, section: 2,
      Text("Every row of the first times every column of the second.", "前者的每一行乘后者的每一列。")),
    GlossaryEntry(
      Text("reduction", "归约"), lesson: 6, section: 5,
      Text("An operation that makes fewer numbers of many, such as a sum.", "把许多数变成较少的数，比如求和。")),
    GlossaryEntry(
      Text("standard deviation", "标准差"), lesson: 6, section: 6,
      Text("The root of the variance.", "方差的平方根。")),
    GlossaryEntry(
      Text("variance", "方差"), lesson: 6, section: 6,
      Text("The mean of the squared deviations from the mean.", "各数与平均值之差的平方的平均。")),
    GlossaryEntry(
      Text("biased", "有偏"), lesson: 6, section: 6,
      Text("Said of an estimate that is wrong on average.", "平均起来并不正确的估计。")),
    GlossaryEntry(
      Text("unbiased", "无偏"), lesson: 6, section: 6,
      Text("Said of an estimate that is right on average.", "平均起来恰好正确的估计。")),
    GlossaryEntry(
      Text("mask", "掩码"), lesson: 7, section: 3,
      Text("A tensor of truth values that says which elements are meant.", "由布尔值组成、指出选中哪些元素的张量。")),
    GlossaryEntry(
      Text("Boolean indexing", "布尔索引"), lesson: 7, section: 3,
      Text("Picking the elements where a mask is true.", "取出掩码为真的元素。")),
    GlossaryEntry(
      Text("fancy indexing", "花式索引"), lesson: 7, section: 4,
      Text("Picking by a list of positions.", "按位置列表取元素。")),
    GlossaryEntry(
      Text("view", "视图"), lesson: 7, section: 5,
      Text("A tensor that reads another one's storage.", "与另一个张量共用存储的张量。")),
    GlossaryEntry(
      Text("forward difference", "前向差分"), lesson: 8, section: 2,
      Text("A finite difference that steps to one side only.", "只往一边走的差分。")),
    GlossaryEntry(
      Text("central difference", "中心差分"), lesson: 8, section: 2,
      Text("A finite difference that steps to both sides.", "左右各走一步的差分。")),
    GlossaryEntry(
      Text("partial derivative", "偏导数"), lesson: 8, section: 4,
      Text("The derivative by one input while all others are held.", "其余输入不动，只对一个输入求的导数。")),
    GlossaryEntry(
      Text("chain rule", "链式法则"), lesson: 8, section: 5,
      Text("Along a path derivatives multiply; where paths meet they add.", "沿一条路把导数相乘，几条路汇合处相加。")),
    GlossaryEntry(
      Text("learning rate", "学习率"), lesson: 9, section: 4,
      Text("The factor between the gradient and the step.", "梯度与步子之间的倍数，决定走多远。")),
    GlossaryEntry(
      Text("gradient descent", "梯度下降"), lesson: 9, section: 4,
      Text("Stepping against the gradient again and again.", "反复沿梯度的反方向迈步。")),
    GlossaryEntry(
      Text("stochastic gradient descent", "随机梯度下降"), lesson: 9, section: 4,
      Text("Gradient descent on a batch of samples at a time.", "每步只看一批样本的梯度下降，即 SGD。")),
    GlossaryEntry(
      Text("mean squared error", "均方误差"), lesson: 9, section: 4,
      Text("The mean of the squared errors.", "误差平方的平均。")),
    GlossaryEntry(
      Text("epoch", "轮次"), lesson: 9, section: 4,
      Text("One walk through all training samples.", "把全部训练样本走一遍。")),
    GlossaryEntry(
      Text("batch", "批次"), lesson: 9, section: 4,
      Text("The samples that one step looks at.", "一步所看的那些样本。")),
    GlossaryEntry(
      Text("converged", "收敛"), lesson: 9, section: 4,
      Text("Said of a training whose numbers no longer move.", "训练到数值不再变动。")),
    GlossaryEntry(
      Text("truncation error", "截断误差"), lesson: 9, section: 5,
      Text("What a finite difference misses because the step is not 0.", "步长不为 0，差分因而忽略掉的部分。")),
    GlossaryEntry(
      Text("rounding error", "舍入误差"), lesson: 9, section: 5,
      Text("What is lost because a computer keeps only so many digits.", "计算机只保留有限位数字而损失的部分。")),
    GlossaryEntry(
      Text("Hessian", "海森矩阵"), lesson: 9, section: 6,
      Text("The matrix of all second derivatives.", "全部二阶导数排成的矩阵。")),
    GlossaryEntry(
      Text("neuron", "神经元"), lesson: 10, section: 1,
      Text("A weighted sum, a bias and an activation function.", "加权求和，加偏置，再经过激活函数。")),
    GlossaryEntry(
      Text("activation function", "激活函数"), lesson: 10, section: 1,
      Text("The function, not a straight line, that a sum goes through.", "求和之后所经过的非线性函数。")),
    GlossaryEntry(
      Text("input layer", "输入层"), lesson: 10, section: 3,
      Text("Where data come into a network.", "数据进入网络的一层。")),
    GlossaryEntry(
      Text("hidden layer", "隐藏层"), lesson: 10, section: 3,
      Text("A layer between input and output.", "输入层与输出层之间的层。")),
    GlossaryEntry(
      Text("output layer", "输出层"), lesson: 10, section: 3,
      Text("Where the results leave a network.", "给出结果的一层。")),
    GlossaryEntry(
      Text("fully connected", "全连接"), lesson: 10, section: 3,
      Text(
        "Every number of one layer leads to every neuron of the next; also dense.",
        "前一层的每个数都连到后一层的每个神经元。")),
    GlossaryEntry(
      Text("feed-forward", "前馈网络"), lesson: 10, section: 3,
      Text("Said of a network through which data only go forward.", "数据只往前走、不绕回来的网络。")),
    GlossaryEntry(
      Text("hook", "钩子"), lesson: 11, section: 4,
      Text("A closure that a module calls when it runs.", "模块运行时调用的闭包。")),
  ]
}
