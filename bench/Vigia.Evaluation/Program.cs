using System.CommandLine;

// Measures how well detection works on labelled data: one command a protocol, each in a file of its own.
var root = new RootCommand("Measures the quality of Vigia's detectors on labelled data.");
return root.Parse(args).Invoke();
