using Vigia.Cli;
using Vigia.Hosting;

NativeMemory.Prepare();
NativeSqlite.Prepare();
return await VigiaCommand.InvokeAsync(args, Console.Out, Console.Error);
