// Keeps the go command out of node_modules: the kit holds no Go.
module ropa/kit

go 1.26.0
