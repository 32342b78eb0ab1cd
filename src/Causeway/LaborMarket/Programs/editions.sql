-- Codes of earlier editions of the classification of programs that lead to a code ($1, a pattern such as 51.38%), one step and two steps back.
select from_edition, from_cip, to_edition, to_cip, coalesce(action, '') as action
from code.cip_map
where to_cip like $1 or to_cip in (select from_cip from code.cip_map where to_cip like $1)
order by from_edition, from_cip, to_cip
