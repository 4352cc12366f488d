Console.WriteLine("vigia");
