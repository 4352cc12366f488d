using Vigia.Cli;
using Vigia.Hosting;

NativeSqlite.Prepare();
return await VigiaCommand.InvokeAsync(args, Console.Out, Console.Error);
