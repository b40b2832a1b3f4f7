import Practice

// A second way: by the names. The dot matters: "head" alone would also find "header.weight".
// 另一种办法：看名字。后面的点不能少：只写 "head"，"header.weight" 也会被找到。

func trainOnly(_ head: String, of model: Module) {
  // TODO
  for (name, parameter) in model.namedParameters() {
    parameter.requiresGrad = name.hasPrefix(head + ".")
  }
  // END
}
