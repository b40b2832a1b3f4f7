import Practice

let lesson18: [any Exercise.Type] = []
