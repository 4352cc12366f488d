Console.WriteLine("Nothing to run yet.");
