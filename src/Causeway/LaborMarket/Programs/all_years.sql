-- The years whose awards are loaded.
select distinct vintage
from edu.completion
order by vintage
