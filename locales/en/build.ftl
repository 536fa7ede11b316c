build-title = Build it yourself, and compare

# $version (String) - a version number
build-lead = Whoever builds version { $version } from its source gets the same bytes as everybody else. So you can find out whether this copy is what the source says, on a computer with Rust and the source, in a terminal:

build-commands = the commands
build-meaning = A line with DIFFERENT for a file that ends in .html, .js, .wasm, .css or .json is a reason not to use this copy, and to tell whoever serves it. (For practice on one computer, index.html is changed on purpose.)
build-meaning-alone = Both lines have to be the same.
