import Practice

// Freeze all, then open the one part: the second line undoes the first where it must. A path finds
// parts of parts as well.
// 先全部冻结，再放开那一部分：第二行只在该改的地方推翻第一行。用路径也能找到部分里的部分。

func trainOnly(_ head: String, of model: Module) {
  // TODO
  model.freeze()
  model.module(at: head)?.unfreeze()
  // END
}
