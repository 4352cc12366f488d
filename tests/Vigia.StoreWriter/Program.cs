using Vigia.Storage;
using Vigia.StoreWriter;

// What the fault tests start, to kill it or to take something away from it. Told on standard output what it has done.
//   Vigia.StoreWriter FOLDER FIRST_TIMESTAMP_MS append|maintain    see Appending
//   Vigia.StoreWriter FROM TO migrate                              see Migrating
//   Vigia.StoreWriter FOLDER SERVER ride                           see Riding
try
{
    switch (args[2])
    {
        case "migrate":
            await Migrating.RunAsync(args[0], args[1]);
            break;
        case "ride":
            await Riding.RunAsync(args[0], args[1]);
            break;
        default:
            await Appending.RunAsync(args[0], args[1], isMaintained: args[2] == "maintain");
            break;
    }

    return 0;
}
catch (StoreException refusal) when (refusal.FolderIsInUse)
{
    Console.WriteLine(refusal.Message);
    return 4;
}
