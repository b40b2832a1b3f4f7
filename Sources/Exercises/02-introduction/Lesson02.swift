import Practice

let lesson02: [any Exercise.Type] = []
