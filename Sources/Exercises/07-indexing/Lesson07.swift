import Practice

let lesson07: [any Exercise.Type] = []
