using System.CommandLine;

// Measures what things cost: side-by-side commands, each in a file of its own, and BenchmarkDotNet classes.
var root = new RootCommand("Measures what Vigia's parts cost.");
return root.Parse(args).Invoke();
